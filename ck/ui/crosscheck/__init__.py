"""The part «Сверка»: a second source beside the colleges' word, and a sample for a re-check."""
