"""Everything quoted is the document's text, row by row and in its order.

With a new edition this file lists what no longer matches.
The rows are read out of the stored document afresh, so a text that is merely found somewhere is not enough.
"""

import re
from hashlib import sha256

import pytest

from ck.document.acts import BLANK, Level, act_groups, acts
from ck.document.categories import categories
from ck.document.citation import DOCUMENT_TITLE, SECTIONS
from ck.document.files import reference_rows
from ck.document.indicators import EMPLOYED_DEFINITION, IndicatorText, indicator_texts
from ck.document.keywords import Keyword, keywords
from ck.document.measures import Measure, measures
from tests.document_text import document_text, is_verbatim, squeeze, squeezed_document

EDITION = "28a471bea1d5a27992fb2444cc583a23fd713c6c873222fd8c4eaaf10bb49e92"


def between(start: str, end: str) -> str:
    """The part of the stored document from the last `start` to the next `end`."""
    return document_text().rsplit(start, 1)[1].split(end, 1)[0]


def table(part: str) -> list[list[str]]:
    """Rows with a tab, their cells stripped."""
    return [[cell.strip() for cell in line.split("\t")] for line in part.splitlines() if "\t" in line]


def test_the_stored_document_is_the_one_that_was_given() -> None:
    assert sha256(document_text().encode()).hexdigest() == EDITION


def test_squeeze_takes_typesetting_and_nothing_else() -> None:
    typeset = " **I. <i>Мероприя\u00adтия</i>\n\n\t100%-ого\u00a0охвата "
    assert squeeze(typeset) == "I. Мероприятия 100%-ого охвата"
    assert squeeze("Занинтересованные, 2 < 3") == "Занинтересованные, 2 < 3"
    assert not is_verbatim("  ")
    assert not is_verbatim("доля занятых выпускников")


def test_no_word_of_this_edition_is_divided_at_the_end_of_a_line() -> None:
    assert not re.search(r"[-\u00ad]\s*\n", document_text())


def test_measures_are_the_rows_of_section_i() -> None:
    printed = table(between("**I. ", "П. Основные"))[1:]
    assert [measure.text for measure in measures()] == [text for text, _ in printed]
    stored = [row["keywords"].replace("; ", " ") for row in reference_rows("measures")]
    assert stored == [names for _, names in printed]


@pytest.mark.parametrize("measure", measures(), ids=lambda each: str(each.number))
def test_a_measure_is_verbatim(measure: Measure) -> None:
    assert is_verbatim(measure.text)


@pytest.mark.parametrize("each", keywords(), ids=lambda each: each.name)
def test_a_keyword_and_its_definition_stand_together(each: Keyword) -> None:
    assert is_verbatim(f"{each.name} – {each.definition}")


def test_categories_are_the_rows_of_the_table_that_begins_in_the_middle() -> None:
    printed = table(between("(ресурсы,", "Методические рекомендации включают"))
    assert [[category.name, category.need] for category in categories()] == printed
    assert all(is_verbatim(category.name) and is_verbatim(category.need) for category in categories())


def test_acts_are_the_rows_of_section_ii() -> None:
    """The printed table names a group and a level once; here every row carries both."""
    titles = {squeeze(f"{group.title} {group.aside}"): group.title for group in act_groups()}
    levels = {level.value for level in Level}
    group = level = ""
    printed = []
    for first, second in table(between("П. Основные", "III. Показатели")):
        group = titles.get(squeeze(first), group)
        level = first if first in levels else level
        if second:
            printed.append((group, level, second))
    assert [(act.group, act.level.value, act.title) for act in acts()] == printed


def test_acts_and_their_headings_are_verbatim() -> None:
    assert is_verbatim(BLANK)
    assert all(is_verbatim(act.title) for act in acts())
    assert all(is_verbatim(f"{group.title} {group.meaning}") for group in act_groups())
    assert all(is_verbatim(f"{group.title} {group.aside}") for group in act_groups())


@pytest.mark.parametrize("text", indicator_texts(), ids=lambda text: str(text.number))
def test_an_indicator_is_one_row_of_section_iii(text: IndicatorText) -> None:
    row = f"{text.number}. {text.full_name} {text.unit} {text.note}"
    if text.number == 7:  # its name cell is divided by the page: the unit stands before the list
        row = f"{text.number}. {text.heading} {text.unit} {text.detail}"
    assert is_verbatim(row)
    assert is_verbatim(text.name)
    assert all(is_verbatim(part) for part in (text.detail, text.note) if part)


def test_section_iii_says_nothing_that_is_not_kept() -> None:
    after_heading = squeezed_document().rsplit("Единицы измерения Примечание ", 1)[1]
    kept = sorted(
        word
        for text in indicator_texts()
        for word in f"{text.number}. {text.full_name} {text.unit} {text.note}".split()
    )
    assert kept == sorted(after_heading.split())


def test_the_rest_that_is_quoted() -> None:
    assert is_verbatim(DOCUMENT_TITLE)
    assert is_verbatim(EMPLOYED_DEFINITION)
    misprinted = SECTIONS["I"].replace("план мероприятий", "планмероприятий")
    assert is_verbatim(f"I. {misprinted}")
    assert is_verbatim("П. " + SECTIONS["II"])  # the Roman «II» was read as a letter
    assert is_verbatim("III. " + SECTIONS["III"])
