"""Whatever picture a person chooses: a clean small PNG that every paper takes, or a sentence."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from PIL import Image, ImageDraw
from pptx import Presentation

from ck.errors import UserError
from ck.export.about import About, write_about
from ck.export.cells import Book
from ck.export.centre import NOBODY, Centre
from ck.export.charted import Chart, Charted, Look, drawn
from ck.export.emblem import MOST_BYTES, SIDE, Emblem, kept, taken, thumbnail
from ck.export.paper import Paper
from ck.export.slides import ChartSlide, presentation
from ck.export.tables_book import Column, Kind, Table
from tests.export.reading import ABOUT, opened


def saved(image: Any, kind: str = "PNG", **more: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def slide(*rows: tuple[str, int]) -> ChartSlide:
    columns = (Column("Колледж"), Column("Людей", Kind.COUNT))
    figure = Charted("Рисунок", "И", Table("Т", columns, rows), Chart(Look.BARS, values=(1,)))
    return ChartSlide(figure, "Вывод", drawn(figure))


def turned() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x010E] = "SECRET"
    return saved(Image.new("RGB", (300, 100), "blue"), "JPEG", exif=exif)


def moving() -> bytes:
    frames = [Image.new("RGB", (64, 64), color) for color in ("red", "green")]
    return saved(frames[0], save_all=True, append_images=frames[1:])


def see_through() -> bytes:
    image = Image.new("P", (64, 64))
    image.putpalette([0, 0, 0, 255, 0, 0] + [0] * 762)
    return saved(image, transparency=0)


ODD: dict[str, Callable[[], bytes]] = {
    "print colours": lambda: saved(Image.new("CMYK", (200, 100)), "JPEG"),
    "sixteen bits": lambda: saved(Image.new("I;16", (64, 64), 40000)),
    "one bit": lambda: saved(Image.new("1", (64, 64), 1)),
    "grey with transparency": lambda: saved(Image.new("LA", (64, 64))),
    "palette": see_through,
    "turned by the camera": turned,
    "moving": moving,
    "large": lambda: saved(Image.new("RGB", (5900, 4000), "navy"), "JPEG"),
    "wide": lambda: saved(Image.new("RGB", (800, 100), "navy")),
    "an odd density": lambda: saved(Image.new("RGB", (64, 64)), dpi=(0.0001, 99999)),
    "named as the other": lambda: saved(Image.new("RGB", (64, 64)), "JPEG"),
}


@pytest.fixture(params=ODD.values(), ids=ODD)
def odd(request: pytest.FixtureRequest) -> Emblem:
    return taken(request.param())


def test_an_odd_picture_becomes_a_plain_one(odd: Emblem) -> None:
    with Image.open(BytesIO(odd.png)) as image:
        assert (image.format, image.mode, image.size) == ("PNG", "RGBA", (odd.width, odd.height))
        assert getattr(image, "n_frames", 1) == 1
    assert max(odd.width, odd.height) <= SIDE
    assert b"SECRET" not in odd.png
    assert kept(odd.png) == odd


def test_every_kind_of_paper_takes_it(odd: Emblem) -> None:
    centre = Centre("Центр", "Ц", "Область", "Директор", "И. О.", "Тел.", odd)
    paper = Paper("Отчёт", centre)
    paper.signed()
    slides = presentation("Итоги", "", [slide(("А", 1))], centre)
    assert Document(BytesIO(paper.bytes())).sections[0].first_page_header.tables
    assert len(Presentation(BytesIO(slides)).slides) == 2
    assert len(opened(book(centre)).worksheets[0]._images) == 1


def book(centre: Centre) -> bytes:
    with Book("Книга") as made:
        write_about(made, About("Книга", ABOUT.made_at, {}, centre=centre))
        return made.bytes()


def test_a_picture_that_lies_on_its_side_stands_up() -> None:
    made = taken(turned())
    assert made.height > made.width


def test_grey_of_sixteen_bits_stays_grey() -> None:
    with Image.open(BytesIO(taken(ODD["sixteen bits"]()).png)) as image:
        assert image.getpixel((5, 5)) == (156, 156, 156, 255)


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "не читается"),
    "text": (lambda: "Эмблема".encode() * 100, "не читается"),
    "another format": (lambda: saved(Image.new("RGB", (64, 64)), "GIF"), "не читается"),
    "a drawing": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', "не читается"),
    "broken off": (lambda: saved(noise())[:900], "не читается"),
    "a dot": (lambda: saved(Image.new("RGB", (1, 1))), "1 × 1 точек"),
    "a line": (lambda: saved(Image.new("RGB", (900, 100))), "слишком вытянута"),
    "unpacks to gigabytes": (lambda: saved(Image.new("1", (30000, 30000))), "не читается"),
    "too many dots": (lambda: saved(Image.new("1", (6001, 100))), "6001 × 100 точек"),
    "too heavy": (lambda: bytes(MOST_BYTES + 1), "2,0 МБ"),
}


def noise() -> Any:
    return Image.effect_noise((64, 64), 90)


@pytest.mark.parametrize(("make", "words"), BAD.values(), ids=BAD)
def test_what_cannot_be_an_emblem_is_refused_with_a_sentence(make: Callable[[], bytes], words: str) -> None:
    with pytest.raises(UserError, match=words) as refused:
        taken(make())
    assert refused.value.remedy


def test_a_damaged_row_of_the_database_is_no_emblem() -> None:
    assert kept(None) is kept(b"") is kept(b"\x89PNG\r\n") is None


def test_the_one_for_the_screen_is_small() -> None:
    image = Image.new("RGB", (500, 400), "white")
    ImageDraw.Draw(image).line((0, 0, 500, 400), fill="red", width=9)
    with Image.open(BytesIO(thumbnail(taken(saved(image))))) as small:
        assert small.size == (96, 77)


def test_a_centre_that_set_nothing_leaves_no_trace() -> None:
    paper = Paper("Отчёт", NOBODY)
    paper.signed()
    document = Document(BytesIO(paper.bytes()))
    section = document.sections[0]
    assert not section.different_first_page_header_footer
    assert section.header.is_linked_to_previous and not document.paragraphs
    slides = Presentation(BytesIO(presentation("Итоги", "15.03", [slide()], NOBODY))).slides
    assert [[shape.text_frame.text for shape in slide.shapes] for slide in slides] == [
        ["Итоги", "15.03"],
        ["Вывод", "Рисунок", "И"],
    ]
    sheet = opened(book(NOBODY)).worksheets[0]
    assert not sheet._images and sheet["A3"].value == "Составлено"
