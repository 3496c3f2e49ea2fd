"""The bank of vacancies: from Excel, what is refused, matching, twins, and the indicators that it feeds (№8, 12)."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from ck.forms.matching import How, Matcher
from ck.indicators import Status
from ck.indicators.scope import Dimension, Scope
from ck.services import figures, register_records
from ck.services.registers import book, records
from ck.services.registers.known import DEFENCE_EMPLOYERS, HEADCOUNTS, MEANINGS, VACANCIES
from ck.services.vacancies import bank
from ck.services.vacancies.bank import Asked
from ck.services.workspace import Workspace
from ck.store.vacancies import bank as stored
from tests.services.figures_worked import SILENT, A, B, worked
from tests.services.registers_region import put

YEAR = Scope(years=(2024,))
TAUGHT = "09.02.07"  # of the worked colleges
INN = "7707083893"


@pytest.fixture
def region(workspace: Workspace) -> Workspace:
    worked(workspace)
    put(workspace, HEADCOUNTS, college_id=A, as_of="01.10.2023", students="1000")
    put(workspace, HEADCOUNTS, college_id=B, as_of="01.10.2023", students="240")
    bank.set_own_region(workspace, "77")
    return workspace


def vacancy(workspace: Workspace, places: int, **texts: str) -> int:
    said = {"employer": "Завод", "name": "Программист", "specialties": TAUGHT, "published": "15.01.2024", **texts}
    return put(workspace, VACANCIES, workplaces=str(places), **said)


def halves(workspace: Workspace, number: int = 8, scope: Scope = YEAR) -> tuple[int | None, int | None]:
    (row,) = figures.indicators(workspace, scope, (), (number,))
    return row.reading.numerator, row.reading.denominator


def by_college(workspace: Workspace, number: int) -> dict[object, int | None]:
    rows = figures.indicators(workspace, YEAR, (Dimension.COLLEGE,), (number,))
    return {row.key[Dimension.COLLEGE]: row.reading.numerator for row in rows}


@pytest.mark.parametrize(("both", "numerator", "value"), [(0, 86, "6.94"), (2, 88, "7.10")])
def test_the_worked_example(region: Workspace, both: int, numerator: int, value: str) -> None:
    vacancy(region, 110 - 15 - 9 + both, name="Свой")
    off = {"specialties": "15.01.05", "name": "Сварщик"}
    vacancy(region, 15 - both, **off)
    vacancy(region, 9 - both, region="Московская область", name="Далеко")
    if both:
        vacancy(region, both, region="Московская область", employer="Далёкий", **off)
    assert halves(region) == (numerator, 1240)
    (row,) = figures.indicators(region, YEAR, (), (8,))
    assert f"{row.reading.value:.2f}" == value
    sources = register_records.records(region, 8, YEAR)
    assert sum(one.number * one.numerator for one in sources) == numerator


def test_other_kinds_education_and_days_stay_out(region: Workspace) -> None:
    vacancy(region, 5)
    vacancy(region, 7, kind="стажировка", name="Стажёр")
    vacancy(region, 7, kind="предложение целевого договора", name="Целевик")
    vacancy(region, 7, requires_spo="нет", name="Директор")
    vacancy(region, 7, until="01.03.2024", name="Закрыта в день отчёта")
    vacancy(region, 7, published="02.12.2024", name="Ещё не была", until="03.12.2024")
    assert halves(region, scope=Scope(years=(2024,), as_of=(date(2024, 3, 1),)))[0] == 5


def test_region_is_not_the_sum_of_colleges(region: Workspace) -> None:
    vacancy(region, 10)
    assert by_college(region, 8) == {A: 0, B: 0, SILENT: None}
    vacancy(region, 4, colleges=f"{A}; {B}", name="Для двоих")
    assert by_college(region, 8) == {A: 4, B: 4, SILENT: None}
    assert halves(region) == (14, 1240)
    assert halves(region, scope=Scope(years=(2024,), colleges=(A,))) == (4, 1000)


def test_without_a_bank_there_is_no_data(region: Workspace) -> None:
    (row,) = figures.indicators(region, YEAR, (), (8,))
    assert row.reading.status is Status.NO_DATA


def test_twelve(region: Workspace) -> None:
    closed = {"taken_on": "10.02.2024", "inn": INN}
    vacancy(region, 20, by_students="9", by_graduates="5", colleges=A, **closed)
    vacancy(region, 20, by_students="3", inn="500100732259", taken_on="10.02.2024", name="Не ОПК")
    (row,) = figures.indicators(region, YEAR, (), (12,))
    assert row.reading.status is Status.NO_DATA  # nobody said which enterprises are ОПК
    put(region, DEFENCE_EMPLOYERS, inn=INN, name="Завод")
    assert halves(region, 12) == (14, None)
    assert by_college(region, 12)[A] == 14
    vacancy(region, 20, by_students="9", by_graduates="5", employer="ПАО «Завод»", **closed)  # once more
    assert halves(region, 12) == (14, None)


def test_twins_count_once_and_are_told(region: Workspace) -> None:
    vacancy(region, 5, inn=INN)
    vacancy(region, 5, inn=INN, employer="ПАО «Завод»", name="ПРОГРАММИСТ")
    assert halves(region)[0] == 5
    assert [one.repeated for one in bank.whole(region).vacancies] == [False, True]


def test_an_unknown_name_is_listed_and_decided(region: Workspace) -> None:
    vacancy(region, 6, specialties="", name="Разработчик")
    assert halves(region)[0] == 0
    (asked,) = bank.unmatched(bank.whole(region))
    assert (asked.name, asked.workplaces) == ("Разработчик", 6)
    bank.decide(region, "Разработчик", (TAUGHT,))
    assert halves(region)[0] == 6 and not bank.unmatched(bank.whole(region))
    bank.decide(region, "Разработчик", ())
    assert halves(region)[0] == 0 and not bank.unmatched(bank.whole(region))
    assert [one.values["programs"] for one in records.listed(region, MEANINGS)] == [()]


def test_matching() -> None:
    matcher = Matcher(
        {"15.01.05": {"Сварщик"}, "43.01.09": {"Повар, кондитер"}}, {"кассир": (), "пекарь": ("43.01.09",)}
    )
    assert matcher.of((), "", "СВАРЩИК ").programs == ("15.01.05",)
    assert matcher.of((), "", "Не сварщик").how is How.UNKNOWN  # likeness only suggests
    assert matcher.like("Сварщик 4 разряда") == ["15.01.05"]
    assert matcher.of((), "", "Кассир").how is How.OFF
    assert matcher.of((), "", "Пекарь").how is How.DECIDED
    assert matcher.of(("08.01.01",), "", "Сварщик").how is How.OFF  # the stated code wins
    assert matcher.of((), "43.01.09 Повар", "Кто угодно").how is How.CODE


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        ({"until": "01.01.2024"}, "окончание 01.01.2024 раньше начала"),
        ({"salary_from": "50 000", "salary_to": "40000"}, "«Зарплата до» меньше"),
        ({"by_students": "6", "taken_on": "01.02.2024"}, "закрыто 6 мест, а всего их 5"),
        ({"by_students": "2"}, "а когда – не сказано"),
        ({"workplaces": "0"}, "целое число"),
    ],
)
def test_contradictions_are_told(region: Workspace, texts: dict[str, str], sentence: str) -> None:
    whole = {"employer": "Завод", "name": "Сварщик", "kind": "вакансия", "workplaces": "5", "requires_spo": "да",
             "published": "15.01.2024", **texts}  # fmt: skip
    found = records.checked(region, VACANCIES.form, whole)
    assert sentence in " ".join(problem.message for problem in found.wrong.values())


def test_the_bank_is_read_again_only_when_it_changed(region: Workspace) -> None:
    own = vacancy(region, 3, name="Сварщик", specialties="", colleges=A)
    before = bank.whole(region)
    with region.store.write():
        pass
    put(region, HEADCOUNTS, college_id=B, as_of="01.11.2023", students="241")
    assert bank.whole(region) is before

    def becomes(**texts: str) -> None:
        held = records.found(region, VACANCIES, own)
        now = records.texts_of(VACANCIES.form, held, records.college_names(region))
        records.save(region, VACANCIES, held, records.checked(region, VACANCIES.form, {**now, **texts}).values)

    def removed() -> None:
        held = records.found(region, VACANCIES, own)
        assert held is not None
        records.remove(region, VACANCIES, held)

    changes: list[Callable[[], object]] = [
        lambda: vacancy(region, 5),
        lambda: becomes(workplaces="4"),
        lambda: put(region, MEANINGS, name="Сварщик", programs="15.01.05"),
        lambda: put(region, DEFENCE_EMPLOYERS, inn=INN),
        lambda: bank.set_own_region(region, "50"),
        lambda: put(region, HEADCOUNTS, college_id=B, as_of="01.11.2023", students="9", specialty="15.01.05"),
        removed,
    ]
    for change in changes:
        change()
        after = bank.whole(region)
        with region.store.write() as session:
            afresh = stored.bank(session)
        assert (after.vacancies, after.own_region, after.defence) == (
            afresh.vacancies,
            afresh.own_region,
            afresh.defence,
        )
        assert after is not before
        before = after


def test_from_excel_and_again(region: Workspace) -> None:
    def filled(places: int) -> bytes:
        blank = openpyxl.load_workbook(BytesIO(book.blank(region, VACANCIES.form)))
        told = {"Работодатель*": "Завод", "ИНН": INN, "Вакансия*": "Программист", "Вид*": "вакансия",
                "Рабочих мест*": places, "Требуется СПО*": "да", "Опубликована*": "15.01.2024"}  # fmt: skip
        for place, cell in enumerate(blank.worksheets[0][1], start=1):
            blank.worksheets[0].cell(2, place, told.get(str(cell.value)))
        stream = BytesIO()
        blank.save(stream)
        return stream.getvalue()

    assert book.write(region, VACANCIES, book.plan(region, VACANCIES, filled(3))).count("added") == 1
    again = book.plan(region, VACANCIES, filled(4))
    assert [(step.kind, [one.became for one in step.changes]) for step in again.steps] == [("changed", ["4"])]


def test_what_is_found_goes_to_excel_and_back(region: Workspace) -> None:
    vacancy(region, 5)
    vacancy(region, 6, name="Сварщик", colleges=f"{A}; {B}")
    data = bank.export(region, Asked(word="сварщик"))
    told = book.plan(region, VACANCIES, data)
    assert (told.count("unchanged"), len(told.steps), told.refused) == (1, 1, 0)
    vacancy(region, 7, name="Токарь", inn=INN)  # a field that tells records apart may be blank in some of them
    whole = book.plan(region, VACANCIES, bank.export(region, Asked()))
    assert (whole.count("unchanged"), len(whole.steps)) == (3, 3)
