"""The part «Сбор» of the upload screen: who has sent, whom to remind, deadlines, closing."""
