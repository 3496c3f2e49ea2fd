"""The college's own file back: what is marked, and that nothing else in it changed."""

import io
import random
import re
import shutil
import warnings
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook

from ck.forms.draft import FileDraft
from ck.forms.problems import Found, Severity
from ck.ingest.guard import Guard
from ck.ingest.returned import annotated
from ck.ingest.returned.styles import COLOURS
from tests.export.office import recalculate_in
from tests.ingest import hostile
from tests.ingest.build import FORMATS, Grid, grid, with_parts, xls, xlsm, xlsx
from tests.ingest.conftest import Read
from tests.ingest.rich_book import EXTENSION, UNKNOWN, parts_of, rich

FORM, LIST = "2024-02-f2", "Замечания"
SAMPLES = sorted((Path(__file__).parent / "samples").rglob("*.xlsx"))
TITLE = "Замечания к файлу «=1+1»"


def everything(result: FileDraft) -> list[Found]:
    return [*result.found, *(found for draft in result.drafts for found in draft.found)]


def wrong_form() -> Grid:
    """A number that is a word, a total that differs from its parts, and a code with another name."""
    made = grid(FORM)
    columns = [column.no for column in made.form.columns] if made.form else []
    made.put("09.02.07", "01", columns[6], "много")
    made.put("34.02.01", "01", columns[5], 26)
    return made


def opened(data: bytes) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells what it would lose: that is why it does not write the file
        return openpyxl.load_workbook(io.BytesIO(data))


def links_of(data: bytes) -> dict[str, str]:
    """Cell of the list sheet → where its link goes."""
    cells = (cell for row in opened(data)[LIST].iter_rows() for cell in row if cell.hyperlink)
    return {cell.coordinate: cell.hyperlink.location for cell in cells}


def listed(data: bytes) -> list[list[Any]]:
    """Rows of the list sheet under its heading."""
    rows = [[cell.value for cell in row] for row in opened(data)[LIST].iter_rows()]
    return rows[next(number for number, row in enumerate(rows) if row[0] == "№") + 1 :]


def look_of(cell: Cell) -> str:
    """How a cell looks, but for its fill."""
    return repr((cell.number_format, cell.font, cell.border, cell.alignment, cell.protection))


def differences(before: bytes, after: bytes) -> dict[str, set[str]]:
    """Sheet → cells whose value, look or fill is another; every sheet of the first workbook is compared."""
    old, new = opened(before), opened(after)
    changed: dict[str, set[str]] = {}
    for sheet in old.worksheets:
        other = new[sheet.title]
        assert (other.dimensions, other.max_row, other.max_column) == (
            sheet.dimensions,
            sheet.max_row,
            sheet.max_column,
        )
        for row in sheet.iter_rows():
            for cell in row:
                twin = other[cell.coordinate]
                assert (twin.value, twin.data_type) == (cell.value, cell.data_type)
                assert look_of(twin) == look_of(cell), cell.coordinate
                if repr(twin.fill) != repr(cell.fill):
                    changed.setdefault(sheet.title, set()).add(cell.coordinate)
    return changed


def test_every_wrong_cell_is_coloured_and_says_what_to_do(read: Read) -> None:
    form = wrong_form()
    data = xlsx(form)
    found = everything(read(data))
    cells = {one.cell for one in found if one.severity is not Severity.INFO and one.cell}
    assert len(cells) > 1
    result = annotated(data, found, TITLE)
    sheet = opened(result)[form.name]
    assert {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment} == cells
    assert differences(data, result) == {form.name: cells}
    for one in found:
        if one.cell in cells:
            comment, fill = sheet[one.cell].comment, sheet[one.cell].fill.fgColor.rgb
            assert comment.author == "БЦК"
            assert all(text in comment.text for text in (one.message, one.fix, one.expected, one.value or ""))
            assert fill in COLOURS.values()
    assert "БЦК:\n✕ ошибка" in sheet[form.cell("09.02.07", "01", _sixth(form))].comment.text


def _sixth(form: Grid) -> str:
    assert form.form is not None
    return form.form.columns[6].no


def test_list_names_every_problem_with_a_link(read: Read) -> None:
    form = wrong_form()
    data = xlsx(form)
    found = everything(read(data))
    result = annotated(data, found, TITLE)
    book = opened(result)
    assert book.sheetnames == [form.name, LIST]
    assert book[LIST]["A1"].value == TITLE
    assert book[LIST]["A1"].data_type == "s"
    rows = listed(result)
    assert [row[0] for row in rows] == list(range(1, len(found) + 1))
    assert {(row[2], row[3], row[4], row[5], row[7]) for row in rows} == {
        (one.sheet, one.cell, one.value, one.message, one.fix) for one in found
    }
    assert set(links_of(result).values()) == {f"'{form.name}'!{one.cell}" for one in found}


def test_nothing_else_in_the_workbook_changes(read: Read) -> None:
    form = wrong_form()
    data = rich(form)
    found = everything(read(data))
    cells = {one.cell for one in found if one.severity is not Severity.INFO and one.cell}
    result = annotated(data, found, TITLE)
    assert differences(data, result) == {form.name: cells}
    before, after = parts_of(data), parts_of(result)
    edited = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
    edited |= {name for name in before if re.search(r"sheet1\.xml|comment|\.vml$", name)}
    same = before.keys() - edited
    assert {name: after[name] for name in same} == {name: before[name] for name in same}
    assert {"customXml/item1.xml", "xl/worksheets/sheet2.xml", "xl/charts/chart1.xml"} <= same
    assert after["customXml/item1.xml"] == UNKNOWN
    assert EXTENSION in after["xl/worksheets/sheet1.xml"]
    styled = re.compile(rb'\s?\bs="\d+"')
    bare = (styled.sub(b"", parts["xl/worksheets/sheet1.xml"]) for parts in (before, after))
    assert next(bare) == next(bare), "on the form's sheet, only style numbers changed"


def test_comments_that_were_there_stay(read: Read) -> None:
    form = wrong_form()
    data = rich(form)
    ours = Found("not_a_number", form.name, "G9", "x")
    again = Found("not_a_number", form.name, "H9", "y")
    result = annotated(data, [ours, again], TITLE)
    sheet = opened(result)[form.name]
    text = sheet["G9"].comment.text
    assert text.startswith("Старое примечание")
    assert ours.message in text
    assert sheet["G9"].comment.author == "Колледж"
    assert again.message in sheet["H9"].comment.text
    drawing = next(content for name, content in parts_of(result).items() if name.endswith(".vml"))
    ids = re.findall(rb'id="(_x0000_s\d+)"', drawing)
    assert len(ids) == len(set(ids)) == 2
    blocks = re.search(rb'idmap [^>]*data="([\d,]+)"', drawing)
    assert blocks
    assert {int(number[8:]) // 1024 for number in ids} <= set(map(int, blocks[1].split(b",")))


def test_merged_missing_and_blank_cells_are_marked_where_they_show(read: Read) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "O'Лист"
    sheet["B2"] = "слито"
    sheet.merge_cells("B2:D6")
    sheet["A20"] = "=1+1"
    sheet.column_dimensions["H"].number_format = "0.00"
    stream = io.BytesIO()
    book.save(stream)
    found = [Found("not_a_number", "O'Лист", cell) for cell in ("C4", "H3", "A10", "C20", "AB1", "B30")]
    result = annotated(stream.getvalue(), found, TITLE)
    marked = opened(result)["O'Лист"]
    assert {c.coordinate for row in marked.iter_rows() for c in row if c.comment} == {
        "B2", "H3", "A10", "C20", "AB1", "B30",
    }  # fmt: skip
    assert marked["A20"].value == "=1+1"
    assert marked["H3"].number_format == "0.00"
    assert [str(area) for area in marked.merged_cells.ranges] == ["B2:D6"]
    assert "'O''Лист'!B2" in links_of(result).values()


def test_what_only_tells_is_listed_and_marks_nothing(read: Read) -> None:
    form = grid(FORM)
    data = xlsx(form)
    told = [Found("number_as_text", form.name, "G6", "5", {"count": "1"}), Found("filter_on", form.name)]
    result = annotated(data, told, TITLE)
    assert differences(data, result) == {}
    assert not any("comments" in name for name in parts_of(result))
    assert [row[3] for row in listed(result)] == ["G6", "к листу"]


def test_text_of_a_college_is_never_a_formula(read: Read) -> None:
    form = grid(FORM)
    evil = Found("not_a_number", form.name, "G6", '=HYPERLINK("http://x")&<b>"_x0041_\x07', {})
    result = annotated(xlsx(form), [evil], "=1+1")
    sheet = opened(result)[LIST]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert listed(result)[0][4] == '=HYPERLINK("http://x")&<b>"_x005F_x0041_', "openpyxl does not undo the escape"
    assert b"<f>" not in parts_of(result)["xl/worksheets/remarks1.xml"]


def test_name_of_the_list_is_free(read: Read) -> None:
    form = grid(FORM)
    other = grid(FORM)
    other.name = "ЗАМЕЧАНИЯ"
    assert opened(annotated(xlsx(form, other), [], TITLE)).sheetnames[-1] == "Замечания (2)"


@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_every_format_comes_back_with_its_values_and_reads_the_same(read: Read, suffix: str) -> None:
    form = wrong_form()
    data = FORMATS[suffix](form)
    first = read(data)
    found = everything(first)
    result = annotated(data, found, TITLE)
    again = read(result)
    assert again.drafts == first.drafts
    assert {one.code for one in again.found} == {one.code for one in first.found} - {"macros_dropped"}
    sheet = opened(result)[form.name]
    for one in found:
        if one.cell:
            assert one.message in sheet[one.cell].comment.text
    said = " ".join(str(cell.value) for cell in opened(result)[LIST]["A"])
    assert ("Макросы" in said) == (suffix == "xlsm")
    assert ("без оформления" in said) == (suffix in ("xls", "ods"))


def test_macros_and_a_signature_are_left_out() -> None:
    form = grid(FORM)
    relation = b'<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"'
    relation += b' Target="vbaProject.bin"/></Relationships>'

    def related(name: str, content: bytes) -> bytes:
        if name == "xl/_rels/workbook.xml.rels":
            return content.replace(b"</Relationships>", relation)
        return content.replace(b"spreadsheetml.sheet.main", b"spreadsheetml.x") if name.startswith("[") else content

    result = annotated(with_parts(xlsm(form), {"_xmlsignatures/sig1.xml": b"<a/>"}, related), [], TITLE)
    parts = parts_of(result)
    assert not [name for name in parts if "vba" in name or "signature" in name]
    assert b"vba" not in parts["xl/_rels/workbook.xml.rels"]
    assert b"spreadsheetml.sheet.main+xml" in parts["[Content_Types].xml"]
    assert opened(result).sheetnames == [form.name, LIST]


@pytest.mark.parametrize(
    "data", [None, b"", b"MZ not a workbook", hostile.zip_bomb()], ids=["none", "empty", "exe", "bomb"]
)
def test_what_must_not_be_opened_comes_as_the_list_alone(data: bytes | None) -> None:
    found = [Found("unpacks_too_large", details={"size": "300 МБ", "limit": "100 МБ"})]
    result = annotated(data, found, TITLE)
    assert opened(result).sheetnames == [LIST]
    assert listed(result)[0][5] == found[0].message


def test_a_file_on_which_reading_died_is_not_opened_again() -> None:
    result = annotated(xlsx(grid(FORM)), [Found("too_long_to_read", details={"seconds": "4"})], TITLE)
    assert opened(result).sheetnames == [LIST]


def test_an_oddly_made_workbook_comes_back_as_values() -> None:
    """Without the part of looks that the standard asks for."""
    form = grid(FORM)

    def without(name: str, content: bytes) -> bytes:
        return re.sub(rb"<cellXfs.*</cellXfs>", b"", content, flags=re.DOTALL) if name == "xl/styles.xml" else content

    result = annotated(with_parts(xlsx(form), {}, without), [Found("not_a_number", form.name, "G6")], TITLE)
    assert opened(result)[form.name]["G6"].comment is not None
    assert any("без оформления" in str(cell.value) for cell in opened(result)[LIST]["A"])


@pytest.mark.parametrize("change", ["prefix", "utf-16"])
def test_unusual_but_honest_parts_are_edited(change: str) -> None:
    form = wrong_form()

    def twisted(name: str, content: bytes) -> bytes:
        if change == "prefix" and name == "xl/worksheets/sheet1.xml":
            spaced = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", content)
            return spaced.replace(b"xmlns=", b"xmlns:x=")
        if change == "utf-16" and name.startswith("xl/w"):
            return content.decode().removeprefix("<?xml version='1.0' encoding='UTF-8'?>").encode("utf-16")
        return content

    data = with_parts(xlsx(form), {}, twisted)
    result = annotated(data, [Found("not_a_number", form.name, "G6")], TITLE)
    said = [str(cell.value) for cell in opened(result)[LIST]["A"]]
    assert not any("без оформления" in one for one in said)
    assert opened(result)[form.name]["G6"].comment is not None


def bare() -> bytes:
    """A workbook without looks, with an empty row and cells that do not say where they are."""
    return hostile.archive(b"<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>")


def test_a_workbook_without_looks_gets_them() -> None:
    parts = parts_of(annotated(bare(), [Found("not_a_number", "S", cell) for cell in ("B1", "C2", "A3")], TITLE))
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert re.search(rb'<row><c><v>1</v></c><c s="(\d+)"><v>2</v></c></row>', sheet)
    assert re.search(rb'<row><c r="C2" s="\d+"/></row><row><c s="\d+"><v>3</v></c></row>', sheet)
    assert b"styles1.xml" in parts["xl/_rels/workbook.xml.rels"]


def corrected(data: bytes, sheet: str, cell: str, value: Any) -> bytes:
    """What a college does with the returned file."""
    book = opened(data)
    book[sheet][cell].value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_marks_of_an_earlier_return_are_taken_off(read: Read) -> None:
    form = wrong_form()
    data = rich(form)
    book = opened(data)
    first = annotated(data, [*everything(read(data)), Found("not_a_number", form.name, "G9")], "Первый раз")
    wrong = form.cell("09.02.07", "01", _sixth(form))
    sent = corrected(first, form.name, wrong, 15)
    found = everything(read(sent))
    assert found
    assert wrong not in {one.cell for one in found}
    second = annotated(sent, found, TITLE)
    sheet = opened(second)[form.name]
    assert opened(second).sheetnames == [*book.sheetnames, LIST]
    assert opened(second)[LIST]["A1"].value == TITLE
    commented = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment}
    assert commented == {one.cell for one in found} | {"G9"}
    assert (sheet["G9"].comment.author, sheet["G9"].comment.text) == ("Колледж", "Старое примечание")
    ours = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb in COLOURS.values()]
    assert set(ours) == {one.cell for one in found}
    assert sheet[wrong].number_format == "#,##0"
    drawings = [content for name, content in parts_of(second).items() if name.endswith(".vml")]
    assert sum(content.count(b'ObjectType="Note"') for content in drawings) == len(commented)
    assert read(second).drafts == read(sent).drafts


@pytest.mark.parametrize("seed", range(6))
def test_damaged_parts_never_raise(guard: Guard, seed: int) -> None:
    """Bytes changed, cut out or cut off in any part give a workbook all the same."""
    form, chance = grid(FORM), random.Random(seed)
    found = [Found("not_a_number", form.name, cell) for cell in ("G6", "G9", "AA1", "B200")]
    source = annotated(rich(form), found, TITLE)

    def damaged(name: str, content: bytes) -> bytes:
        at = chance.randrange(max(len(content), 1))
        return chance.choice([content] * 5 + [content[:at] + b"\xff" + content[at + 1 :], content[:at]])

    for _ in range(10):
        result = annotated(with_parts(source, {}, damaged), found, TITLE, lambda: nullcontext(guard))
        assert parts_of(result)["[Content_Types].xml"]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_samples_with_a_mistake_come_back_whole(read: Read, path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[-1]
    target = next(
        cell for row in sheet.iter_rows(min_row=8) for cell in row if isinstance(cell.value, int) and cell.column > 6
    )
    target.value = "нет данных"
    stream = io.BytesIO()
    book.save(stream)
    data = stream.getvalue()
    first = read(data, name=path.name)
    found = everything(first)
    assert target.coordinate in {one.cell for one in found}
    result = annotated(data, found, TITLE)
    marked = {one.cell for one in found if one.cell and one.severity is not Severity.INFO}
    assert differences(data, result) == {sheet.title: marked}
    assert read(result, name=path.name).drafts == first.drafts


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[bytes], bytes]]:
    folder = tmp_path_factory.mktemp("office")
    yield recalculate_in(folder)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.slow
def test_libreoffice_opens_a_bare_workbook(convert: Callable[[bytes], bytes]) -> None:
    book = opened(convert(annotated(bare(), [Found("not_a_number", "S", "B1")], TITLE)))
    assert [[cell.value for cell in row] for row in book["S"].iter_rows()] == [[1, 2], [None, None], [3, None]]
    assert book["S"]["B1"].comment is not None
    assert book["S"]["B1"].fill.fgColor.rgb in COLOURS.values()


@pytest.mark.slow
def test_marks_come_off_what_libreoffice_saved(convert: Callable[[bytes], bytes]) -> None:
    form = grid(FORM)
    sent = convert(
        annotated(rich(form), [Found("not_a_number", form.name, cell) for cell in ("G8", "G9", "H10")], TITLE)
    )
    book = opened(annotated(sent, [Found("not_a_number", form.name, "H8")], "Второй раз"))
    assert book.sheetnames.count(LIST) == 1
    assert book[LIST]["A1"].value == "Второй раз"
    cells = [cell for row in book[form.name].iter_rows() for cell in row]
    assert {cell.coordinate for cell in cells if cell.comment} == {"G9", "H8"}
    assert book[form.name]["G9"].comment.text.strip() == "Старое примечание"
    assert {cell.coordinate for cell in cells if cell.fill.fgColor.rgb in COLOURS.values()} == {"H8"}


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["rich", "plain", "xls", "list"])
def test_libreoffice_opens_it_and_sees_the_same(read: Read, convert: Callable[[bytes], bytes], kind: str) -> None:
    form = wrong_form()
    data = {"rich": rich, "plain": xlsx, "xls": xls, "list": xlsx}[kind](form)
    found = everything(read(data))
    result = annotated(None if kind == "list" else data, found, TITLE)
    book = opened(convert(result))
    assert [row[5].value for row in book[LIST].iter_rows()][-len(found) :] == [row[5] for row in listed(result)]
    if kind == "list":
        return
    sheet = book[form.name]
    for row in opened(result)[form.name].iter_rows():
        for cell in row:
            assert sheet[cell.coordinate].value == cell.value
            assert (sheet[cell.coordinate].comment is None) == (cell.comment is None), cell.coordinate
    for one in found:
        assert one.cell is not None
        assert one.message in sheet[one.cell].comment.text
        assert sheet[one.cell].fill.fgColor.rgb in COLOURS.values()
    if kind == "rich":
        assert book["Расчёт"]["B1"].value == "=A1*21"
        assert len(book["Расчёт"]._charts) == 1
