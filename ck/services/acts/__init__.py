"""The form of acts (раздел II): the printed rows, the centre's and the colleges' own, what to check, papers."""
