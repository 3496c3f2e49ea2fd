"""The interpreter's garbage collector before long work in a process of its own.

It walks everything that was ever imported, again and again, while thousands of rows are made that hold no cycles: a
tenth of an import. The server takes its libraries out of its sight in the same way (`ck.ui.server`).
"""

import gc

_YOUNG = 10_000  # new objects before the youngest are looked at; the interpreter's own 700 suits small programs


def spare_imported() -> None:
    """What is imported so far is never collected, and new objects are looked at less often. For a process's start."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG)
