"""What runs in the guarded child process: calamine and our own light scans, standard library only.

The child imports this folder as the package `child`, without the rest of the program (a start takes about
15 ms), so nothing here may import anything but its own modules, the standard library and calamine – and of the
standard library only what starts fast: `re` is imported where it is first needed, and what only annotations name
(`typing` and `collections` take as long as the interpreter itself) stands under a TYPE_CHECKING of the module's own.
"""
