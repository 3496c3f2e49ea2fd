"""The portal's own files, two generations of columns, with what public readers of them met: see `portal_rows`."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from ck.ingest.opendata.regions import Subjects
from ck.ingest.opendata.vacancies import Reading, read_vacancies
from tests.ingest.open_rows import HEADER, cells, text
from tests.ingest.portal_rows import HEADER_2023, HEADER_2026, file_of, number, row_2023, row_2026, words


def read(*rows: str) -> Reading:
    return read_vacancies(file_of(rows).encode(), "59")


def names(found: Reading) -> list[str]:
    return [one.name for one in found.rows.values()]


def test_the_columns_of_2026() -> None:
    found = read(row_2026(1, salary="от 30000 до 45000", salaryMin="30000", salaryMax="45000"))
    assert (len(HEADER_2026), found.damaged, found.missing) == (80, 0, ())
    (one,) = found.rows.values()
    assert (one.name, one.inn, one.workplaces, one.requires_spo) == ("Слесарь-ремонтник", "5900000002", 2, True)
    assert (one.salary_from, one.salary_to, one.published) == (30_000, 45_000, date(2026, 5, 4))
    assert found.last == date(2026, 5, 19) and one.link == f"https://trudvsem.ru/vacancy/card/1/{number(1)}"


def test_the_columns_of_2023() -> None:
    """The day is that of creation in both: `published_date` is that of the last publication."""
    rows = [row_2023(1, education_speciality="Сварочное производство"), row_2023(2, education="Высшее"),
            row_2023(3, status="REJECTED"), row_2023(4, deleted="True"), row_2023(5, work_places="5.0", company=""),
            row_2023(6, regionName="Тульская область", state_region_code="7100000000000")]  # fmt: skip
    found = read_vacancies(file_of(rows, HEADER_2023).encode(), "59")
    assert (len(HEADER_2023), found.total, found.damaged, found.missing) == (78, 6, 0, ("ссылка",))
    assert dict(found.other) == {"rejected": 1, "удалена на портале": 1}
    first, second, third = found.rows.values()
    assert (first.published, first.stated, first.inn) == (date(2023, 11, 20), "Сварочное производство", "5900000002")
    assert (second.requires_spo, third.workplaces, third.salary_from) == (False, 5, 23_000)


def test_a_vacancy_that_the_portal_deleted_is_not_open() -> None:
    found = read(row_2026(1), row_2026(2, deleted="true"))
    assert set(found.rows) == {number(1)} and dict(found.other) == {"удалена на портале": 1}


def test_no_number_of_places_is_one_and_told() -> None:
    found = read(row_2026(1, workPlaces=""), row_2026(2))
    assert [one.workplaces for one in found.rows.values()] == [1, 2]
    assert (found.assumed, found.damaged) == (1, 0)


PLAIN = read(row_2026(2)).rows[number(2)]
STRAY = {
    "in the duties": {"responsibilities": "<p>вахта 15|15 | 30|30</p>"},
    "before what is read": {"otherVacancyBenefit": "ДМС|спортзал"},
    "in the employer": {"fullCompanyName": "ООО|Пример"},
    "in the name": {"vacancyName": "Повар|кондитер"},
    "a line end": {"responsibilities": "Сварка труб\nСборка узлов"},
    "empty lines": {"positionRequirements": "Опыт\n\n\nДопуск"},
    "a line end and a sign": {"responsibilities": "Сварка | сборка\nЧистка"},
    "in a last column": {"conditions": "оклад|премия"},
}


@pytest.mark.parametrize("way", STRAY)
def test_what_was_typed_into_a_text_breaks_nothing(way: str) -> None:
    whole, mended = (read(row_2026(1), row_2026(2, **told), row_2026(3)) for told in ({}, STRAY[way]))
    assert (mended.damaged, mended.mended, mended.total) == (0, 1, 3)
    ours = mended.rows[number(2)]
    assert ours.name == ("Повар|кондитер" if way == "in the name" else PLAIN.name)
    assert ours.employer == ("ООО|Пример" if way == "in the employer" else PLAIN.employer)
    assert replace(ours, name="", employer="") == replace(whole.rows[number(2)], name="", employer="")


FREE_2026 = words("""vacancyAddress vacancyAddressHouse socialProtecteds typicalPosition otherVacancyBenefit
    contactPerson industryBranchName positionRequirements additionalRequirements qualifications responsibilities
    addressOffice scheduleTypeComment benefitDetails medicalDocument conditions""")
FREE_2023 = words("""additional_requirements contact_person other_vacancy_benefit position_requirements
    position_responsibilities social_protected_ids vacancy_address vacancy_benefit_ids company_name
    required_certificates""")


@pytest.mark.parametrize("sign", ["|", " | ", "\n", "|x|", "\n\n|", "|||||"])
@pytest.mark.parametrize(
    ("header", "row", "free"), [(HEADER_2026, row_2026, FREE_2026), (HEADER_2023, row_2023, FREE_2023)]
)
def test_a_sign_anywhere_is_read_right_or_told(
    header: list[str], row: Callable[..., str], free: list[str], sign: str
) -> None:
    told = [{name: f"до {sign}15 после"} for name in free]
    rows = [row(place, **one) for place, one in enumerate(told)]
    found = read_vacancies(file_of(rows, header).encode(), "59")
    right = read_vacancies(file_of((row(place) for place in range(len(rows))), header).encode(), "59").rows
    assert all(found.rows[key] == right[key] for key in found.rows)
    assert set(right) - set(found.rows) <= found.unread
    assert len(found.rows) >= (len(right) // 2)


def test_a_salary_in_words_where_the_numbers_are_nothing() -> None:
    (one,) = read(row_2026(1, salary="от 30000 до 45000", salaryMin="", salaryMax="0")).rows.values()
    assert (one.salary_from, one.salary_to) == (30_000, 45_000)


def test_what_can_be_read_in_two_ways_stays_damaged() -> None:
    """In `open_rows` nothing between the name and the sphere tells to which of them the sign belongs."""
    rows = [cells(place, Random(place), regionName="Пермский край") for place in range(3)]
    rows[1][HEADER.index("vacancyName")] = "Повар|кондитер"
    found = read_vacancies(text(rows).encode(), "59")
    assert (found.damaged, found.mended, found.unread) == (1, 0, {rows[1][0]})
    assert [one.code for one in found.found] == ["open_row_columns"]


def test_two_torn_rows_never_make_one() -> None:
    first, second = row_2026(1), row_2026(2, responsibilities="a|b|c")
    found = read(row_2026(0), first[: len(first) // 3], second, row_2026(3))
    assert (found.damaged, found.mended, set(found.rows)) == (1, 1, {number(0), number(2), number(3)})
    half = second[len(second) // 2 :]
    for cut in range(40, len(second) // 2, 50):  # columns between the two are gone
        assert set(read(first[:cut], half, row_2026(3)).rows) == {number(3)}, cut


def test_bare_and_careful_writers_say_the_same() -> None:
    rows = [{}, {"responsibilities": "a|b"}, {"responsibilities": "a\nb"}, {"vacancyName": 'Токарь 12" станка'}]
    bare = read(*(row_2026(place, **told) for place, told in enumerate(rows)))
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter="|", lineterminator="\n")
    writer.writerow(HEADER_2026)
    kept = ("responsibilities", "vacancyName")
    for place, told in enumerate(rows):
        plain = row_2026(place, **dict.fromkeys(kept, "")).split("|")
        values = {**dict(zip(HEADER_2026, row_2026(place).split("|"), strict=True)), **told}
        writer.writerow([values[name] if name in kept else one for name, one in zip(HEADER_2026, plain, strict=True)])
    careful = read_vacancies(stream.getvalue().encode(), "59")
    assert bare.rows == careful.rows and len(bare.rows) == 4 and not (bare.damaged or careful.damaged)


@pytest.mark.parametrize(
    ("said", "inn"),
    [("0323000008", "0323000008"), ("323000008", "0323000008"), ("323000009", None),
     ("5900000002/590001001", "5900000002"), ("5900000002.0", "5900000002"), ("", None)],
)  # fmt: skip
def test_numbers_of_employers_as_tables_spoil_them(said: str, inn: str | None) -> None:
    rows = [row_2023(1, company_inn=said, company="")]
    (one,) = read_vacancies(file_of(rows, HEADER_2023).encode(), "59").rows.values()
    assert one.inn == inn


def test_a_subject_by_its_number_alone_and_by_its_long_name() -> None:
    assert set(read(row_2026(1, regionName=""), row_2026(2, regionName="", stateRegionCode="77")).rows) == {number(1)}
    assert Subjects().code("Город Москва столица Российской Федерации город федерального значения") == "77"
