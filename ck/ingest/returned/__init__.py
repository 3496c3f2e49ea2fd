"""From a college's file and what was found in it to the same file with the problems marked."""

from ck.ingest.returned.annotate import annotated

__all__ = ["annotated"]
