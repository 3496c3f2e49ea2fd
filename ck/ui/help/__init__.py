"""The help: passports of the indicators, glossary, a tour."""
