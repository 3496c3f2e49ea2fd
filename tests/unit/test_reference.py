"""The reference lists are whole, agree with one another, and never act as a gate."""

from pathlib import Path

import pytest

from ck.document import files
from ck.document.programs import (
    CURRENT_LIST,
    PROGRAM_CODE,
    ProgramKind,
    find_program,
    group_name,
    group_of,
    groups,
    kind_of,
    name_key,
    programs,
    programs_by_name,
)
from ck.document.reference import (
    find_region,
    regions,
    risk_questionnaire,
)


def test_every_code_is_well_formed_and_single() -> None:
    codes = [program.code for program in programs()]
    assert len(codes) == len(set(codes)) == 527
    assert all(PROGRAM_CODE.fullmatch(code) for code in codes)


def test_a_programme_s_kind_and_group_follow_from_its_code() -> None:
    known = {group.code for group in groups()}
    for program in programs():
        assert program.kind is kind_of(program.code)
        assert program.group == group_of(program.code)
        assert program.group in known


def test_the_texts_are_clean() -> None:
    for text in [program.name for program in programs()] + [group.name for group in groups()]:
        assert text == " ".join(text.split()) != ""


def test_find() -> None:
    program = find_program("09.02.07")
    assert program is not None
    assert program.name == "Информационные системы и программирование"
    assert program.kind is ProgramKind.SPECIALTY
    assert group_name(program.code) == group_name(program.group) == "Информатика и вычислительная техника"


def test_an_unknown_well_formed_code_still_has_a_group_and_a_kind() -> None:
    assert find_program("09.02.99") is None
    assert group_of("09.02.99") == "09.00.00"
    assert group_name("09.02.99") == "Информатика и вычислительная техника"
    assert kind_of("09.02.99") is ProgramKind.SPECIALTY
    assert group_of("98.01.01") == "98.00.00"
    assert group_name("98.01.01") is None
    assert kind_of("09.03.01") is None


@pytest.mark.parametrize("code", ["", "9.2.7", "09.02.07 ", "09.02.0٧", "09-02-07", "09.02.07.01"])
def test_a_malformed_code_has_neither(code: str) -> None:
    assert find_program(code) is None
    assert group_of(code) is None
    assert group_name(code) is None
    assert kind_of(code) is None


def test_by_name_whatever_the_case_the_letter_and_the_spaces() -> None:
    assert name_key(" Ремонт\u00a0 подъЁмных\nмашин ") == "ремонт подъемных машин"
    found = programs_by_name("  ИНФОРМАЦИОННЫЕ системы\u00a0и\nпрограммирование ")
    assert [program.code for program in found] == ["09.02.07"]
    assert programs_by_name("Информационные системы") == ()
    assert programs_by_name("") == ()


def test_a_renumbered_programme_has_two_codes_the_current_one_first() -> None:
    assert [program.code for program in programs_by_name("Повар, кондитер")] == ["43.01.09", "19.01.17"]
    for program in programs():
        same = [each.listed == CURRENT_LIST for each in programs_by_name(program.name)]
        assert same == sorted(same, reverse=True)


def test_another_name_leads_to_the_same_code() -> None:
    assert [program.code for program in programs_by_name("Ихтиология и рыбоводство")] == ["35.02.09"]


def test_regions() -> None:
    assert len(regions()) == len({region.code for region in regions()}) == 89
    assert all(len(region.code) == 2 and region.name and region.oktmo for region in regions())
    tatarstan = find_region("16")
    assert tatarstan is not None
    assert find_region("республика татарстан") == tatarstan
    assert find_region("Республика Татарстан (Татарстан)") == tatarstan
    assert find_region("Атлантида") is None
    assert find_region("") is None


def test_the_risk_questionnaire_marks_what_is_doubtful() -> None:
    assert len({answer.factor for answer in risk_questionnaire()}) == 9
    doubtful = {answer.factor for answer in risk_questionnaire() if answer.remark}
    assert doubtful == {"Тренинги по собеседованию"}
    assert all(0 <= answer.points <= 3 for answer in risk_questionnaire())


def test_a_training_lowers_the_risk_though_the_source_has_it_the_other_way_round() -> None:
    taken = {answer.answer: (answer.points, answer.used) for answer in risk_questionnaire() if answer.remark}
    assert taken == {"проходил": (1, 0), "не проходил": (0, 1)}
    assert all(answer.points == answer.used for answer in risk_questionnaire() if not answer.remark)


def test_a_row_that_does_not_fit_its_header_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "broken.csv").write_text("a,b\n1,2\n3\n", encoding="utf-8")
    monkeypatch.setattr(files, "DATA", tmp_path)
    with pytest.raises(ValueError, match="broken.csv, line 3"):
        files.reference_rows("broken")
