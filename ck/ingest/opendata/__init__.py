"""Daily open data: hundreds of thousands of rows read in a stream, whatever they are packed in, in bounded memory."""
