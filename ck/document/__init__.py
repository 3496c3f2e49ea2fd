"""The recommendations of 29.01.2024 as data: citations, keywords, measures, acts, indicators, categories."""
