"""The programme of measures: chosen from section I, tied to indicators, approved, compared, taken to Word and Excel."""
