"""The document's parts are typed right: citations, keywords, acts, and what is the centre's own."""

from collections.abc import Callable

import pytest

from ck.document.acts import Act, Level, act_groups, acts, currency_notes, later_acts
from ck.document.categories import Category, categories
from ck.document.citation import PREAMBLE, SHORT_TITLE, Citation
from ck.document.indicators import Unit, indicator_text, indicator_texts
from ck.document.keywords import keyword, keywords
from ck.document.measures import Measure, measures
from ck.document.origin import Origin


@pytest.mark.parametrize(
    ("cite", "text"),
    [
        (Citation("III", 1), "раздел III, п. 1"),
        (Citation("I", 5), "раздел I, строка 5"),
        (Citation("II"), "раздел II"),
        (Citation(PREAMBLE), "вводная часть"),
        (Citation(PREAMBLE, 3), "вводная часть, строка 3"),
    ],
)
def test_a_citation_reads_in_russian(cite: Citation, text: str) -> None:
    assert str(cite) == cite.text == text
    assert cite.full == f"{SHORT_TITLE}, {text}"


@pytest.mark.parametrize(("section", "item"), [("IV", 1), ("", 1), ("III", 0)])
def test_a_place_that_cannot_be_is_refused(section: str, item: int) -> None:
    with pytest.raises(ValueError):
        Citation(section, item)


def test_counts() -> None:
    assert [len(each) for each in (keywords(), measures(), categories(), acts(), indicator_texts())] == [
        8, 57, 6, 18, 12,
    ]  # fmt: skip
    assert [measure.number for measure in measures()] == list(range(1, 58))
    assert [text.number for text in indicator_texts()] == list(range(1, 13))


def test_a_document_s_text_cites_its_own_row() -> None:
    assert all(measure.cite == Citation("I", measure.number) for measure in measures())
    assert all(act.cite == Citation("II", act.number) for act in acts())
    assert all(text.cite == Citation("III", text.number) for text in indicator_texts())
    assert all(category.cite == Citation(PREAMBLE, category.number) for category in categories())
    assert all(each.cite == Citation(PREAMBLE) for each in keywords())


def test_the_misprinted_keyword_is_mended() -> None:
    mended = "Заинтересованные стороны и участники"
    assert keyword("Занинтересованные стороны и участники").name == mended
    assert mended in measures()[37].keywords
    assert {name for measure in measures() for name in measure.keywords} <= {each.name for each in keywords()}


def test_a_keyword_that_tags_nothing_stays() -> None:
    assert keyword("Мероприятия БЦК").definition
    tagged = {name for measure in measures() for name in measure.keywords}
    assert [each.name for each in keywords() if each.name not in tagged] == ["Мероприятия БЦК"]


def test_an_unknown_keyword_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        keyword("Мероприятия ЦОПП")
    with pytest.raises(KeyError):
        Measure.own("Клуб выпускников", ["Мероприятия ЦОПП"])


def test_acts_stand_under_four_headings_with_nine_blanks() -> None:
    assert len(act_groups()) == 4
    assert {act.group for act in acts()} == {group.title for group in act_groups()}
    assert [act.number for act in acts() if act.is_blank] == [5, 6, 11, 12, 14, 15, 16, 17, 18]
    assert all(act.level is not Level.FEDERAL for act in acts() if act.is_blank)


def test_currency_is_a_fact_to_be_confirmed_about_an_act_not_a_blank() -> None:
    printed = {act.number for act in acts() if not act.is_blank}
    noted = [note.act for note in currency_notes()]
    assert set(noted) <= printed
    assert len(noted) == len(set(noted))
    assert not any(note.confirmed for note in currency_notes())
    assert not {act.title for act in later_acts()} & {act.title for act in acts()}


def test_units_as_printed() -> None:
    assert [text.number for text in indicator_texts() if text.unit is Unit.COUNT] == [7, 8, 9, 12]


def test_a_name_has_no_colon_and_the_cell_keeps_it() -> None:
    assert indicator_text(7).name == "Количество мероприятий за отчетный период (по видам, ежегодно)"
    assert indicator_text(7).full_name.startswith(indicator_text(7).name + ": ярмарки вакансий;")
    assert indicator_text(9).full_name == indicator_text(9).name
    with pytest.raises(KeyError):
        indicator_text(13)


OWN = [
    Measure.own("Клуб выпускников", ["Мероприятия БЦК"]),
    Act.own("Приказ № 1", "Иные акты, документы", Level.REGIONAL),
    Category.own("Выпускники-родители", "Гибкий график"),
]


@pytest.mark.parametrize("own", OWN)
def test_an_addition_is_the_centre_s_own(own: Measure | Act | Category) -> None:
    assert own.origin is Origin.OWN
    assert own.cite is None
    assert own.number is None


Maker = Callable[[Origin, Citation | None], object]
MAKERS: list[Maker] = [
    lambda origin, cite: Measure(None, "текст", (), origin, cite),
    lambda origin, cite: Act(None, "Иные акты, документы", Level.FEDERAL, "текст", origin, cite),
    lambda origin, cite: Category(None, "текст", "", origin, cite),
]


@pytest.mark.parametrize("make", MAKERS)
def test_an_own_text_never_looks_like_the_document_s(make: Maker) -> None:
    with pytest.raises(ValueError, match="cannot cite"):
        make(Origin.OWN, Citation("I", 1))
    with pytest.raises(ValueError, match="needs its citation"):
        make(Origin.DOCUMENT, None)


def test_an_own_act_goes_under_a_heading_of_the_table() -> None:
    with pytest.raises(ValueError):
        Act.own("Приказ № 1", "Прочее", Level.LOCAL)
    filled = Act.own("поле для заполнения", "Иные акты, документы", Level.REGIONAL)
    assert not filled.is_blank
