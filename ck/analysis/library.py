"""The parts of scipy that the formulas call, loaded at the first question and not with the program.

`scipy.stats` takes about a second to load; a command that imports a form or a start of the server must not wait for
it. scipy ships no annotations, so what comes from here is `Any` and is turned into a plain number where it is used.
"""

from typing import Any


def stats() -> Any:
    """`scipy.stats`: distributions and tests."""
    from scipy import stats  # type: ignore[import-untyped]

    return stats


def special() -> Any:
    """`scipy.special`: logarithms of beta and gamma functions, vectorised."""
    from scipy import special

    return special


def optimize() -> Any:
    """`scipy.optimize`: minimisation and linear programmes."""
    from scipy import optimize

    return optimize


def sparse() -> Any:
    """`scipy.sparse`: matrices that are mostly zero."""
    from scipy import sparse

    return sparse
