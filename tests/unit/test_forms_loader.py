"""A bad definition is refused with the file, the place and the reason."""

from pathlib import Path

import pytest

from ck.forms.loader import DefinitionError, definitions, definitions_from, load, parse_definition

GOOD = """
id = "probe"
title = "Проба"
notes = ["сказано в файле"]
[[sheets]]
id = "main"
title = "Главный"
main = true
number_row = 1
columns = [
  { no = "01", role = "key", key = "program" },
  { no = "02", role = "key", key = "line" },
  { no = "03", role = "total", status = "graduates_total" },
  { no = "04", role = "part", status = "employed" },
  { no = "05", role = "sub", status = "employed_by_program", parent = "04" },
  { no = "06", role = "part", status = "sole_or_self" },
  { no = "07", role = "note" },
]
lines = [
  { code = "01", no = "01", caption = "Всего" },
  { code = "02", no = "02", caption = "лица с ОВЗ" },
]
checks = [
  { kind = "columns_sum", total = "03", parts = ["04", "06"] },
  { kind = "lines_at_most", parts = ["02"], whole = "01" },
]
[[sheets]]
id = "people"
title = "Люди"
reads = "records"
number_row = 2
columns = [
  { no = "1", role = "key", key = "program" },
  { no = "2", role = "enum", values = ["да", "нет"] },
]
checks = [
  { kind = "unique", column = "2" },
  { kind = "when", column = "2", starts = "да", blank = ["1"] },
  { kind = "program_at_most", sheet = "main", whole = "03" },
]
"""

BAD = {
    "markup": ('id = "probe"', "id = ", "ошибка в разметке TOML"),
    "missing field": ('title = "Проба"\n', "", "не указано поле title"),
    "unknown field": ('title = "Люди"', 'title = "Люди"\nfoo = 1', "лист «people»: неизвестное поле foo"),
    "unknown role": ('role = "note"', 'role = "nope"', "лист «main», графа 07: поле role – «nope», а бывает: 'key'"),
    "wrong type": ("number_row = 2", 'number_row = "вторая"', "лист «people»: поле number_row – «вторая»"),
    "unknown check": ('kind = "unique"', 'kind = "odd"', "лист «people», проверка 1: неизвестный вид проверки"),
    "field of a check": (', column = "2" }', " }", "лист «people», проверка 1: не указано поле column"),
    "sheet twice": ('id = "people"', 'id = "main"', "имя «main» у двух листов"),
    "name of a form": ('id = "probe"', 'id = "../probe"', "id: имя формы"),
    "no title": ('title = "Проба"', 'title = " "', "у формы нет названия"),
    "trap in a caption": ('role = "note"', f'role = "note", caption = "{"…а" * 9}"', "больше 6 многоточий"),
    "endless caption": ('role = "note"', f'role = "note", caption = "{"а" * 3000}"', "длиннее 2000 знаков"),
    "no main sheet": ("main = true\n", "", "главный лист (main) должен быть один, а их 0"),
    "main of records": ("main = true", 'main = true\nreads = "records"', "главный лист читается блоками"),
    "number row": ("number_row = 1", "number_row = 0", "строка с номерами граф не может быть 0"),
    "column twice": ('no = "07"', 'no = "6"', "графа 6: номер стоит у двух граф"),
    "unreadable number": ('no = "07"', 'no = "седьмая"', "графа седьмая: номер графы не читается"),
    "status twice": ('status = "sole_or_self"', 'status = "employed"', "статус employed наполняют две графы"),
    "unknown status": ('status = "sole_or_self"', 'status = "rich"', "графа 06: нет статуса «rich»"),
    "status of another role": (
        'status = "sole_or_self"',
        'status = "employed_4m"',
        "не может стоять в графе с role = part",
    ),
    "status on another sheet": (
        'role = "enum", values = ["да", "нет"]',
        'role = "total", status = "graduates_total"',
        "статусы бывают только у граф главного листа",
    ),
    "contracts of a block": (
        "main = true",
        'main = true\ncontracts = { count = "03" }',
        "contracts: целевые договоры читаются",
    ),
    "contracts of nothing": ('title = "Люди"', 'title = "Люди"\ncontracts = {}', "contracts: нужна одна графа: count"),
    "contracts of a text": (
        'title = "Люди"',
        'title = "Люди"\ncontracts = { count = "2" }',
        "contracts: в графе 2 не числа",
    ),
    "contracts without words": (
        'title = "Люди"',
        'title = "Люди"\ncontracts = { status = "2" }',
        "contracts: при status нужны слова",
    ),
    "contracts of no column": (
        'title = "Люди"',
        'title = "Люди"\ncontracts = { status = "9", in_force = "да", ended = "нет" }',
        "contracts: нет графы 9",
    ),
    "total without a status": (', status = "graduates_total"', "", "должен быть статус"),
    "no total": ('role = "total", status = "graduates_total"', 'role = "note"', "должна быть одна, а их 0"),
    "no programme": (
        'no = "01", role = "key", key = "program"',
        'no = "01", role = "note"',
        "нужна одна ключевая графа",
    ),
    "key without a kind": ('role = "key", key = "line"', 'role = "key"', "графа 02: поле key бывает у ключевых граф"),
    "no line column": ('role = "key", key = "line"', 'role = "ignored"', "графы с номером или названием строки нет"),
    "list without values": (', values = ["да", "нет"]', "", "графа 2: список values"),
    "part without a whole": (', parent = "04"', "", "графа 05: поле parent бывает у граф «из них»"),
    "unknown parent": ('parent = "04"', 'parent = "44"', "графа 05: нет графы с числами 44"),
    "parent without numbers": ('parent = "04"', 'parent = "07"', "графа 05: нет графы с числами 07"),
    "unknown line": ('code = "02"', 'code = "77"', "строка 02: нет строки с кодом «77»"),
    "line twice": ('code = "02"', 'code = "01"', "строка 01: встречается дважды"),
    "no total line": ('code = "01"', 'code = "03"', "нет строки 01 «Всего»"),
    "check line is a line": (
        "main = true",
        'main = true\ncheck_line = "02"',
        "названа и строкой блока",
    ),
    "sum of an unknown column": (
        'parts = ["04", "06"]',
        'parts = ["04", "66"]',
        "(columns_sum): нет графы 66",
    ),
    "unknown total": ('total = "03"', 'total = "33"', "нет графы 33"),
    "range backwards": ('parts = ["04", "06"]', 'parts = ["06..04"]', "диапазон 06..04 идёт назад"),
    "a part and its whole": ('parts = ["04", "06"]', 'parts = ["04..06"]', "в сумме и графа 04, и её часть 05"),
    "sum of a text": ('parts = ["04", "06"]', 'parts = ["04", "07"]', "в графе 07 не числа"),
    "column twice in a sum": ('parts = ["04", "06"]', 'parts = ["04", "04"]', "графа 04 в сумме дважды"),
    "sum of itself": ('parts = ["04", "06"]', 'parts = ["03", "04"]', "графа 03 в сумме дважды"),
    "rule about an unknown line": ('parts = ["02"]', 'parts = ["09"]', "проверка 2 (lines_at_most): нет строки 09"),
    "rule about an unknown column": ('blank = ["1"]', 'blank = ["9"]', "проверка 2 (when): нет графы 9"),
    "rule for records": (
        '{ kind = "lines_at_most", parts = ["02"], whole = "01" }',
        '{ kind = "unique", column = "01" }',
        "на листе с reads = blocks такой проверки не бывает",
    ),
    "unknown sheet": ('sheet = "main"', 'sheet = "other"', "нет листа «other» с блоками программ"),
    "unknown column there": ('whole = "03" }', 'whole = "33" }', "на листе «main» нет графы 33"),
    "unknown column here": ('sheet = "main"', 'column = "5", sheet = "main"', "(program_at_most): нет графы 5"),
}


def test_a_good_definition_is_taken_with_its_notes() -> None:
    definition = parse_definition(GOOD, "probe.toml")
    assert definition.main.column("05").parent == "04"
    assert definition.notes[0] == "форма объединяет ИП и самозанятых"
    assert definition.notes[-1] == "сказано в файле"


@pytest.mark.parametrize(("old", "new", "said"), BAD.values(), ids=BAD)
def test_a_bad_definition_is_refused_with_the_place_and_the_reason(old: str, new: str, said: str) -> None:
    assert GOOD.count(old) >= 1
    with pytest.raises(DefinitionError) as refused:
        parse_definition(GOOD.replace(old, new, 1), "моя.toml")
    assert said in refused.value.message
    assert "«моя.toml»" in refused.value.message
    assert "README.md" in refused.value.remedy


def test_many_faults_are_counted() -> None:
    broken = GOOD.replace('role = "key"', 'role = "nope"').replace('role = "part"', 'role = "nope"')
    with pytest.raises(DefinitionError, match="и ещё ошибок: 1") as refused:
        parse_definition(broken.replace('role = "note"', 'role = "nope"'), "probe.toml")
    assert refused.value.message.count("«nope»") == 5


def test_a_tenth_form_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("не форма", encoding="utf-8")
    assert list(definitions_from(tmp_path)) == ["probe"]
    (tmp_path / "b.toml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"«b\.toml».*форма «probe» уже есть"):
        definitions_from(tmp_path)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DefinitionError, match="UTF-8"):
        load(file)
    with pytest.raises(DefinitionError, match=r"missing\.toml"):
        load(tmp_path / "missing.toml")


def test_definitions_are_read_once_and_cannot_be_changed() -> None:
    assert definitions() is definitions()
    with pytest.raises(TypeError):
        definitions()["x"] = definitions()["2021"]  # type: ignore[index]
