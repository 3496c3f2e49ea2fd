"""From the bytes of a file to drafts: nothing here knows a database or pandas.

`parse` reads one file, `parse_all` many in a pipeline, `Guard` is the child process kept for them.
"""

from ck.ingest.guard import Guard
from ck.ingest.parse import parse, parse_all

__all__ = ["Guard", "parse", "parse_all"]
