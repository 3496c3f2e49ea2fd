"""The daily open data into the bank: first day, next days, what was written by hand, and what is refused."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from ck.errors import ConflictError, UserError
from ck.ingest.opendata.vacancies import read_vacancies
from ck.services import figures, journal
from ck.services.jobs import JobState
from ck.services.registers import records
from ck.services.registers.known import HEADCOUNTS, VACANCIES
from ck.services.vacancies import bank, loading, open_data
from ck.services.vacancies.loading import Asked, Desk, Step
from ck.services.vacancies.open_data import Plan, StoppedError
from ck.services.workspace import Workspace
from ck.store.vacancies import arrivals
from tests.ingest.open_rows import cells, line, text, write
from tests.services.figures_worked import A, worked
from tests.services.registers_region import put

PERM, OURS = "59", "Пермский край"
FIRST, NEXT, THIRD = date(2024, 3, 1), date(2024, 3, 2), date(2024, 3, 3)
SPO = '{"educationType": "Среднее профессиональное"}'


def row(number: int, **told: str) -> list[str]:
    whole = {
        "regionName": OURS, "vacancyName": f"Программист {number}", "workPlaces": "2", "educationRequirements": SPO,
        "creationDate": "2024-02-10", "dateModify": "2024-02-20", "company": '{"inn": "7707083893"}', **told,
    }  # fmt: skip
    return cells(number, Random(number), **whole)


def told(workspace: Workspace, rows: Iterable[list[str]], day: date, **asked: bool) -> Plan:
    reading = read_vacancies(text(rows).encode(), PERM)
    return open_data.plan(workspace, reading, PERM, day, **asked)


def load(workspace: Workspace, rows: Iterable[list[str]], day: date) -> dict[str, int]:
    plan = told(workspace, rows, day)
    open_data.write(workspace, plan)
    return {key: number for key, number in plan.counts.items() if number}


def until(workspace: Workspace) -> dict[str, date | None]:
    return {one.values["name"]: one.values["until"] for one in records.listed(workspace, VACANCIES)}


def test_day_after_day(workspace: Workspace) -> None:
    assert load(workspace, [row(1), row(2), row(3)], FIRST) == {"added": 3}
    assert load(workspace, [row(1), row(2), row(3)], FIRST) == {"unchanged": 3}
    assert load(workspace, [row(1), row(2, workPlaces="7"), row(4)], NEXT) == {
        "added": 1, "changed": 1, "closed": 1, "unchanged": 1,
    }  # fmt: skip
    assert until(workspace) == {"Программист 1": None, "Программист 2": None, "Программист 3": NEXT,
                                "Программист 4": None}  # fmt: skip
    assert load(workspace, [row(1), row(2, workPlaces="7"), row(3), row(4)], THIRD) == {"reopened": 1, "unchanged": 3}
    assert set(until(workspace).values()) == {None}
    places = {one.row.name: one.row.workplaces for one in bank.whole(workspace).vacancies}
    assert places["Программист 2"] == 7


def test_one_entry_of_the_journal_a_file(workspace: Workspace) -> None:
    load(workspace, [row(1), row(2)], FIRST)
    (entry,) = journal.entries(workspace)
    assert entry.action == "Вакансии «Работы в России» загружены"
    assert "Пермский край, 01.03.2024" in entry.about and "добавлено" in entry.became


def test_the_next_day_closes_for_the_indicator_too(workspace: Workspace) -> None:
    worked(workspace)
    put(workspace, HEADCOUNTS, college_id=A, as_of="01.10.2023", students="1000")
    bank.set_own_region(workspace, PERM)
    speciality = '{"educationType": "Среднее профессиональное", "speciality": "09.02.07"}'
    rows = [row(number, educationRequirements=speciality) for number in (1, 2)]
    load(workspace, rows, FIRST)
    load(workspace, rows[:1], NEXT)
    for day, places in ((FIRST, 4), (NEXT, 2)):
        scope = figures.Scope(years=(2024,), as_of=(day,))
        (found,) = figures.indicators(workspace, scope, (), (8,))
        assert found.reading.numerator == places


def test_what_was_written_by_hand_is_found_and_kept(workspace: Workspace) -> None:
    bank.set_own_region(workspace, PERM)
    mine = put(workspace, VACANCIES, employer="Завод", inn="7707083893", name="Программист 1", workplaces="5",
               published="10.02.2024", by_graduates="3", taken_on="20.02.2024", specialties="09.02.07")  # fmt: skip
    assert load(workspace, [row(1), row(1, id="other"), row(2)], FIRST) == {"linked": 1, "added": 2}
    (held,) = [one for one in records.listed(workspace, VACANCIES) if one.id == mine]
    assert (held.values["workplaces"], held.values["by_graduates"]) == (5, 3)
    assert held.values["link"].endswith("/1") and held.edition == 2
    assert [one.repeated for one in bank.whole(workspace).vacancies] == [False] * 3
    assert load(workspace, [row(1, workPlaces="8"), row(1, id="other"), row(2)], NEXT) == {
        "changed": 1, "unchanged": 2,
    }  # fmt: skip
    changed = records.found(workspace, VACANCIES, mine)
    assert changed is not None
    assert (changed.values["workplaces"], changed.values["by_graduates"], changed.values["specialties"]) == (
        8, 3, ("09.02.07",),
    )  # fmt: skip


def test_a_correction_stays_until_the_portal_says_something_else(workspace: Workspace) -> None:
    load(workspace, [row(1)], FIRST)
    (held,) = records.listed(workspace, VACANCIES)
    records.save(workspace, VACANCIES, held, {"workplaces": 9, "until": date(2024, 3, 20)})
    assert load(workspace, [row(1)], NEXT) == {"unchanged": 1}
    assert load(workspace, [row(1, salary="от 50000")], THIRD) == {"changed": 1}
    (after,) = records.listed(workspace, VACANCIES)
    assert (after.values["workplaces"], after.values["salary_from"]) == (2, 50_000)
    assert after.values["until"] == date(2024, 3, 20)  # the day of closing is the centre's


def test_only_those_that_require_spo_unless_asked(workspace: Workspace) -> None:
    other = row(2, educationRequirements='{"educationType": "Высшее"}')
    assert told(workspace, [row(1), other], FIRST, every=True).counts["added"] == 2
    assert load(workspace, [row(1), other], FIRST) == {"added": 1, "left_out": 1}
    assert load(workspace, [row(1, educationRequirements='{"educationType": "Высшее"}')], NEXT) == {"changed": 1}
    assert [one.counts for one in bank.whole(workspace).vacancies] == [False]


def test_a_damaged_row_closes_nothing(workspace: Workspace) -> None:
    load(workspace, [row(1), row(2), row(3)], FIRST)
    reading = read_vacancies((text([row(1)]) + line(row(2)) + "|\n" + line(row(3, workPlaces="?"))).encode(), PERM)
    assert open_data.plan(workspace, reading, PERM, NEXT).counts["closed"] == 0


def test_another_subject_is_not_touched(workspace: Workspace) -> None:
    load(workspace, [row(1)], FIRST)
    reading = read_vacancies(text([row(7, regionName="Омская область")]).encode(), "55")
    plan = open_data.plan(workspace, reading, "55", FIRST)
    assert (plan.counts["added"], plan.counts["closed"]) == (1, 0)


def test_what_is_refused(workspace: Workspace) -> None:
    load(workspace, [row(1)], NEXT)
    with pytest.raises(UserError, match="Уже загружен файл за 02.03.2024"):
        told(workspace, [row(1)], FIRST)
    with pytest.raises(UserError, match="ещё не наступила"):
        told(workspace, [row(1)], date(2999, 1, 1))
    with pytest.raises(UserError, match="ни одной вакансии субъекта «Пермский край»"):
        told(workspace, [row(1, regionName="Омская область")], THIRD)
    with pytest.raises(UserError, match="первая – строка 2: Не прочитано: дата публикации. Стоит «вчера»"):
        told(workspace, [row(1, creationDate="вчера")], THIRD)
    with pytest.raises(UserError, match="состояние на портале – «отклонено» .1."):
        told(workspace, [row(1, status="Отклонено")], THIRD)
    assert until(workspace) == {"Программист 1": None}


def test_a_file_that_would_close_most_is_doubtful(workspace: Workspace) -> None:
    load(workspace, [row(number) for number in range(60)], FIRST)
    assert not told(workspace, [row(number) for number in range(30)], NEXT).doubtful
    assert told(workspace, [row(number) for number in range(29)], NEXT).doubtful


def test_all_or_nothing(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    load(workspace, [row(1)], FIRST)
    plan = told(workspace, [row(2), row(3)], NEXT)
    monkeypatch.setattr(arrivals, "AT_ONCE", 1)
    with pytest.raises(StoppedError):
        open_data.write(workspace, plan, stop=lambda: True)
    monkeypatch.setattr(arrivals, "close", _fails)
    with pytest.raises(RuntimeError):
        open_data.write(workspace, plan)
    assert until(workspace) == {"Программист 1": None} and open_data.last_day(workspace, PERM) == FIRST


def _fails(*_: Any) -> None:
    raise RuntimeError


def test_what_changed_meanwhile_is_not_overrun(workspace: Workspace) -> None:
    plan = told(workspace, [row(1), row(2)], FIRST)
    load(workspace, [row(1)], FIRST)
    with pytest.raises(ConflictError):
        open_data.write(workspace, plan)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("data-20241126T101500-structure-20161130T143000.csv", date(2024, 11, 26)),
        ("vacancy_2024-11-26.csv.gz", date(2024, 11, 26)),
        ("папка 2020/vacancy 2024.11.26 (1).csv", date(2024, 11, 26)),
        ("vacancy_9 26.11.2024.csv", date(2024, 11, 26)),
        ("vacancy_9_26_11_24.csv", None),
        ("vacancy.csv", None),
        ("vacancy-20249926.csv", None),
        ("7710538364-vacancy-29990101.csv", None),
    ],
)
def test_the_day_stands_in_the_name(name: str, day: date | None) -> None:
    assert loading.day_of_name(name) == day


def test_beside_the_page(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "vacancy-20240301.csv"
    path.write_text(text([row(1), row(2)]), encoding="utf-8")
    desk = Desk()
    desk.put(loading.look(workspace, path.name, path, Asked(PERM)))
    looked = desk.get(workspace)
    assert looked is not None
    looked.job.wait(20)
    assert looked.plan is not None and looked.plan.day == FIRST and not until(workspace)
    stored = loading.store(looked)
    stored.job.wait(20)
    assert (stored.step, stored.job.state, len(until(workspace))) == (Step.STORE, JobState.DONE, 2)
    desk.drop(workspace)
    assert desk.get(workspace) is None


def test_a_work_that_is_stopped_writes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    looked = loading.look(workspace, "vacancy.csv", write(tmp_path / "vacancy.csv", 20_000), Asked(PERM))
    looked.job.stop()
    looked.job.wait(30)
    assert looked.job.state is JobState.STOPPED and not until(workspace)


def test_a_wrong_file_is_told_by_the_work(workspace: Workspace) -> None:
    work = loading.look(workspace, "vacancy.csv", b"id|name\n", Asked(PERM))
    work.job.wait(20)
    assert work.job.state is JobState.FAILED and work.job.error and "нет столбцов" in work.job.error.message


def test_the_region_that_is_taken(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="какого субъекта"):
        loading.region_code(workspace, None)
    bank.set_own_region(workspace, PERM)
    assert [loading.region_code(workspace, said) for said in (None, "1", "Омская область")] == [PERM, "01", "55"]
    assert loading.region_code(workspace, "5500000000000") == "55"
    with pytest.raises(UserError, match="не узнан"):
        loading.region_code(workspace, "Марс")


def test_files_that_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CK_VACANCIES_FOLDER", str(tmp_path))
    for name in ("vacancy.csv.gz", "note.docx"):
        (tmp_path / name).write_bytes(b"")
    assert [one.name for one in loading.waiting()] == ["vacancy.csv.gz"]
    monkeypatch.setenv("CK_VACANCIES_FOLDER", str(tmp_path / "none"))
    assert loading.waiting() == []


def test_the_day_of_the_last_file_is_the_day_of_the_indicator(workspace: Workspace) -> None:
    worked(workspace)
    put(workspace, HEADCOUNTS, college_id=A, as_of="01.10.2023", students="1000")
    speciality = '{"educationType": "Среднее профессиональное", "speciality": "09.02.07"}'
    load(workspace, [row(1, educationRequirements=speciality)], THIRD)
    (found,) = figures.indicators(workspace, figures.Scope(years=(2024,)), (), (8,))
    assert (found.reading.numerator, found.period) == (2, "на 03.03.2024")
