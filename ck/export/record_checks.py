"""Rules of a sheet with a row a person or an employer, as Excel formulas for the rows a college fills in."""

from collections.abc import Callable

from ck.export.cells import address, column_letter
from ck.export.identities import FITS
from ck.export.layout import Layout
from ck.forms.rules import Check, Digits, KppByInn, Unique, When


def record_formula(layout: Layout, check: Check, row: int, last: int) -> tuple[str, str] | None:
    """Heading and formula for a row (0-based; the sheet's records end at `last`).

    None for rules that look at other sheets or sums: those are told when the file is read.
    """

    def cell(no: str) -> str:
        return address(row, layout.index(no))

    match check:
        case Digits():
            lengths = " или ".join(map(str, check.lengths))
            test = ",".join(f"LEN({cell(check.column)})={length}" for length in check.lengths)
            formula = _if_filled(cell(check.column), f"OR({test})", f"цифр должно быть {lengths}")
            return f"гр. {check.column}: цифр {lengths}", formula
        case KppByInn():
            inn, kpp = cell(check.inn), cell(check.kpp)
            test = f"IF(LEN({inn})=12,LEN({kpp})=0,LEN({kpp})=9)"
            return f"гр. {check.kpp} подходит к гр. {check.inn}", _if_filled(inn, test, "КПП не подходит к ИНН")
        case Unique():
            letter = column_letter(layout.index(check.column))
            whole = f"${letter}${layout.first_row + 1}:${letter}${last + 1}"
            test = f"SUMPRODUCT(--({whole}={cell(check.column)}))=1"
            return f"гр. {check.column}: без повторов", _if_filled(cell(check.column), test, "повторяется")
        case When():
            return f"гр. {check.column} «{check.starts}…»: остальные графы подходят", _when(check, cell)
    return None


def _if_filled(cell: str, test: str, wrong: str) -> str:
    return f'=IF(LEN({cell})=0,"",IF({test},"{FITS}","{wrong}"))'


def _when(check: When, cell: Callable[[str], str]) -> str:
    tests = [f"LEN({cell(no)})=0" for no in check.blank]
    tests += [f"LEN({cell(no)})>0" for no in check.filled]
    tests += [f'LEFT({cell(no)},{len(start)})="{_inside(start)}"' for no, start in check.then_starts.items()]
    applies = f'LEFT({cell(check.column)},{len(check.starts)})="{_inside(check.starts)}"'
    return f'=IF({applies},IF(AND({",".join(tests)}),"{FITS}","графы не согласованы"),"")'


def _inside(text: str) -> str:
    """Text of a definition file inside a formula's quotes."""
    return text.replace('"', '""')
