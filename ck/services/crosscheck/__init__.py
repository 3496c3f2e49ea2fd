"""A second source beside the colleges' word: read from any workbook, compared, and a sample drawn for a re-check."""
