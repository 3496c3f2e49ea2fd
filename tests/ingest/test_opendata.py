"""Open data as they come: packed, in other encodings, damaged in every way that is known, hostile."""

import gzip
import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ck.errors import UserError
from ck.forms.problems import catalogue
from ck.ingest.opendata import unpacking, vacancies
from ck.ingest.opendata.regions import Subjects
from ck.ingest.opendata.vacancies import Reading, StoppedError, read_vacancies
from tests.ingest.open_rows import HEADER, LAST, cells, line, text, write

PERM, OURS = "59", "Пермский край"
SOURCES = list(Path(vacancies.__file__).parent.glob("*.py"))


def row(number: int = 1, **told: str) -> list[str]:
    return cells(number, Random(number), **{"regionName": OURS, **told})


def read(data: str | bytes) -> Reading:
    return read_vacancies(data.encode() if isinstance(data, str) else data, PERM)


def zipped(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_csv", ".csv").replace("__", "/"), data)
    return stream.getvalue()


def test_a_vacancy_is_read_by_the_names_of_columns() -> None:
    told = {
        "vacancyName": " Повар  <b>5 разряда</b>&nbsp;", "workPlaces": "3", "salary": "от 30 000 до 45000",
        "creationDate": "2024-11-01T10:00:00+0300", "dateModify": "2024-11-20",
        "educationRequirements": '{"educationType": "Среднее профессиональное", "speciality": "43.01.09 Повар"}',
        "company": '{"inn": "7707083893"}', "fullCompanyName": "ООО &quot;Столовая&quot;", "vacancyUrl": "https://trudvsem.ru/1",
    }  # fmt: skip
    shuffled = sorted(range(len(HEADER)), key=lambda place: HEADER[place])
    whole = row(7, **told)
    found = read(text([[whole[place] for place in shuffled]], [HEADER[place] for place in shuffled]))
    (one,) = found.rows.values()
    assert (one.name, one.employer, one.inn) == ("Повар 5 разряда", 'ООО "Столовая"', "7707083893")
    assert (one.workplaces, one.requires_spo, one.stated) == (3, True, "43.01.09 Повар")
    assert (one.salary_from, one.salary_to, one.region) == (30_000, 45_000, PERM)
    assert (one.published, found.last, one.link) == (date(2024, 11, 1), date(2024, 11, 20), "https://trudvsem.ru/1")


def test_other_names_of_the_same_columns() -> None:
    names = {"vacancyName": "vacancy_name", "workPlaces": "WORK_PLACES", "fullCompanyName": "full_company_name"}
    assert len(read(text([row()], [names.get(one, one) for one in HEADER])).rows) == 1


@pytest.mark.parametrize("gone", ["id", "regionName", "workPlaces", "educationRequirements", "fullCompanyName"])
def test_a_missing_column_is_named(gone: str) -> None:
    place = HEADER.index(gone)
    with pytest.raises(UserError, match=f"нет столбцов: «{gone}» .*Есть: "):
        read(text([], [*HEADER[:place], *HEADER[place + 1 :]]))


def test_columns_that_only_inform_may_be_missing() -> None:
    place = HEADER.index("status")
    whole = [*row()[:place], *row()[place + 1 :]]
    found = read(text([whole], [*HEADER[:place], *HEADER[place + 1 :]]))
    assert len(found.rows) == 1 and found.missing == ("состояние",)


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "plain": bytes,
    "gzip": gzip.compress,
    "zip": lambda data: zipped(vacancy_csv=data),
    "zip with a note": lambda data: zipped(vacancy_csv=data, readme=b"x"),
    "BOM": lambda data: b"\xef\xbb\xbf" + data,
    "cp1251": lambda data: data.decode().encode("cp1251"),
    "Windows line ends": lambda data: data.replace(b"\n", b"\r\n"),
}


@pytest.mark.parametrize("way", PACKED)
def test_packed_and_encoded(way: str, tmp_path: Path) -> None:
    plain = text(row(number) for number in range(300)).encode()
    data = PACKED[way](plain)
    assert read(data).rows == read(plain).rows and len(read(plain).rows) == 300
    (tmp_path / "файл").write_bytes(data)
    assert read_vacancies(tmp_path / "файл", PERM).rows == read(plain).rows


def test_quotes_and_line_breaks() -> None:
    broken = row(2, vacancyAddress='г. Пермь,\nулица "Ленина", 1\n\nвход со двора')
    stray = row(3, fullCompanyName='"Завод" ООО')
    odd = row(4, fullCompanyName='"Завод ООО')  # opened and never closed
    last = row(5, sourceType='"не закрыта')
    rows = [line(row(1), quoted=True), line(broken, quoted=True), line(stray), line(odd), line(row(6)), line(last)]
    found = read("\n".join([line(HEADER), *rows, line(row(7), quoted=True), ""]))
    assert not found.damaged and len(found.rows) == 7
    assert {one.employer for one in found.rows.values()} >= {'"Завод" ООО', '"Завод ООО'}


AMBIGUOUS = line(row(2, vacancyName="Повар|кондитер"))
BAD: dict[str, tuple[str, str | bytes]] = {
    "a separator too many": ("open_row_columns", AMBIGUOUS),
    "cut off": ("open_row_columns", line(row(2))[:300]),
    "a quote that nobody closes and a column too many": ("open_row_quote", AMBIGUOUS + '|"x'),
    "a field that has no end": ("open_row_quote", '"' + "x" * 140_000 + '"|' + line(row(2))),
    "not of this encoding": ("open_row_encoding", line(row(2)).encode().replace("Завод".encode(), b"\xff\xfe")),
    "longer than a megabyte": ("open_row_long", line(row(2, vacancyAddress="x" * (3 << 20)))),
    "no number of places": ("open_row_value", line(row(2, workPlaces="много"))),
    "no places": ("open_row_value", line(row(2, workPlaces="0"))),
    "no date": ("open_row_value", line(row(2, creationDate="вчера"))),
    "broken JSON": ("open_row_value", line(row(2, educationRequirements='{"educationType": "Сред'))),
    "deep JSON": ("open_row_value", line(row(2, company="[" * 50_000))),
    "no name": ("open_row_value", line(row(2, vacancyName="\x00 "))),
}


@pytest.mark.parametrize("way", BAD)
def test_a_damaged_row_costs_itself_only(way: str) -> None:
    code, bad = BAD[way]
    data = bad if isinstance(bad, bytes) else bad.encode()
    before, after = text([row(1)]).encode(), "\n".join([*map(line, (row(3), row(4))), ""]).encode()
    found = read(before + data + b"\n" + after)
    assert len(found.rows) == 3 and (found.damaged, found.total) == (1, 4)
    assert [(one.code, one.cell) for one in found.found] == [(code, "строка 3")]
    assert found.found[0].message and "…" not in found.found[0].message


def test_every_problem_of_open_data_is_provoked() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in SOURCES)
    assert {code for code, _ in BAD.values()} == {code for code in catalogue() if f'"{code}"' in sources}


def test_what_is_damaged_is_not_taken_for_gone() -> None:
    found = read(text([row(1)]) + AMBIGUOUS + "\n" + line(row(3, workPlaces="?")) + "\n")
    assert found.unread == {row(2)[0], row(3)[0]}


def test_others_are_counted() -> None:
    rows = [row(1), row(2, regionName="Марс"), row(3, regionName="Омская область"), row(4, status="Отклонено"), row(1)]
    found = read(text(rows))
    assert (len(found.rows), found.repeated, dict(found.unknown)) == (1, 1, {"Марс": 1})
    assert dict(found.other) == {"отклонено": 1}


@pytest.mark.parametrize(
    ("name", "code"),
    [("г. Москва", "77"), ("Город Санкт-Петербург", "78"), ("Республика Татарстан (Татарстан)", "16"),
     ("Кемеровская область - Кузбасс", "42"), ("Ханты-Мансийский автономный округ", "86"), ("ПЕРМСКИЙ КРАЙ", "59"),
     ("Республика Северная Осетия-Алания", "15"), ("", None), ("59", None), ("область", None)],
)  # fmt: skip
def test_subjects_as_portals_write_them(name: str, code: str | None) -> None:
    assert Subjects().code(name) == code
    assert Subjects().code("", "5900000000000") == "59"


REFUSED: dict[str, bytes] = {
    "пуст": b"",
    "книга Excel": zipped(xl__workbook=b"", vacancy_csv=b"id|x"),
    "одна таблица": zipped(a_csv=b"id|x", b_csv=b"id|x"),
    "нет ни одной": zipped(readme=b"id|x"),
    "архив RAR": b"Rar!....",
    "UTF-16": "id|creationDate".encode("utf-16"),
    "названий столбцов": b"just a text\nand more\n",
    "скачан не целиком": gzip.compress(text(row(number) for number in range(3000)).encode())[:-400],
    "повреждён": zipped(vacancy_csv=text([row()]).encode())[:-30],
}


@pytest.mark.parametrize("said", REFUSED)
def test_a_file_that_is_no_such_table_is_refused_in_words(said: str) -> None:
    with pytest.raises(UserError) as told:
        read(REFUSED[said])
    assert said in str(told.value) and told.value.remedy


def test_rubbish_is_refused_before_it_is_read_to_the_end() -> None:
    with pytest.raises(UserError, match="Больше половины строк"):
        read(text([]) + "x|y\n" * 20_000)


def test_a_bomb_is_refused_without_being_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_UNPACKED", 4 << 20)
    with pytest.raises(UserError, match="больше 0 ГБ"):
        read(gzip.compress(text([row()]).encode() + b"x" * (64 << 20)))
    with pytest.raises(UserError, match="больше 0 ГБ"):
        read(zipped(vacancy_csv=b"x" * (64 << 20)))


def test_too_many_of_one_subject(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vacancies, "MOST_TAKEN", 5)
    with pytest.raises(UserError, match="больше 5"):
        read(text(row(number) for number in range(10)))


def test_progress_and_stop(tmp_path: Path) -> None:
    path = write(tmp_path / "vacancy.csv", 12_000)
    heard: list[tuple[float, int, int]] = []
    read_vacancies(path, PERM, lambda *told: heard.append(told))
    assert [rows for _, rows, _ in heard] == [5_000, 10_000]
    assert 0 < heard[0][0] < heard[1][0] <= 1 and heard[1][2] > heard[0][2]
    with pytest.raises(StoppedError):
        read_vacancies(path, PERM, stop=lambda: True)


def test_the_account_is_complete(tmp_path: Path) -> None:
    """Every row is taken, another subject's, or told."""
    found = read_vacancies(write(tmp_path / "vacancy.csv", 8_000), PERM)
    assert (found.total, found.damaged, found.last) == (8_000, 8, LAST)
    assert len(found.rows) == 1_000  # every eighth; the damaged ones are others'


@settings(deadline=None)
@given(st.binary(max_size=2_000))
def test_any_bytes_are_read_or_refused_in_words(data: bytes) -> None:
    for whole in (data, text([row()]).encode() + data, gzip.compress(data)):
        try:
            read(whole)
        except UserError as error:
            assert error.remedy


@settings(deadline=None)
@given(st.lists(st.text(alphabet='|"\n\rаb{}', max_size=60), max_size=8))
def test_good_rows_survive_any_neighbours(neighbours: list[str]) -> None:
    """Rows in order, whatever stands between them, unless an open quote before one makes it a part of its field."""
    rows = [row(number) for number in range(1, 4)]
    body = [piece for number, one in enumerate(rows) for piece in (line(one), *neighbours[number::3])]
    found = read("\n".join([line(HEADER), *body, ""]))
    assert {one[0] for one in rows} == set(found.rows)
