"""The centre's emblem: any picture that a person chose becomes a small clean PNG, or is refused with a reason.

What is kept is drawn anew, so nothing of the file itself – other pages, comments, a place where it was taken, a
broken tail – gets into a paper, and every writer of papers can read it.
"""

import warnings
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any, Final

from ck.errors import UserError

MOST_BYTES: Final = 2 * 1024 * 1024
MOST_SIDE: Final = 6000  # pixels of the picture that is given
SIDE: Final = 512  # pixels of the longer side of what is kept
SMALL_SIDE: Final = 96  # and of what goes with every page
LEAST_SIDE: Final = 16
FORMATS: Final = ("PNG", "JPEG")
SUFFIXES: Final = ("png", "jpg", "jpeg")
_LONGEST: Final = 8  # times as long as it is wide: more is a line, not an emblem
_REMEDY: Final = "Возьмите картинку PNG или JPEG до 2 МБ, стороны – от 16 до 6000 точек."


@dataclass(frozen=True, slots=True)
class Emblem:
    """A PNG and its size in pixels."""

    png: bytes
    width: int
    height: int

    def within(self, wide: float, high: float) -> tuple[float, float]:
        """The largest width and height in a box, in the box's unit, the proportions kept."""
        scale = min(wide / self.width, high / self.height)
        return self.width * scale, self.height * scale


def taken(data: bytes) -> Emblem:
    """The emblem out of a file. UserError says what is wrong with it; nothing else is raised."""
    if len(data) > MOST_BYTES:
        raise UserError(f"Файл эмблемы слишком велик: {len(data) / 1024 / 1024:.1f} МБ.".replace(".", ",", 1), _REMEDY)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # the library only warns of a picture that unpacks to gigabytes
            image = _drawn(data)
    except UserError:
        raise
    except Exception as error:  # whatever a damaged or hostile file makes the library raise
        raise UserError("Картинка эмблемы не читается.", _REMEDY) from error
    out = BytesIO()
    image.save(out, "PNG", optimize=True, dpi=(150, 150))
    return Emblem(out.getvalue(), *image.size)


@lru_cache(maxsize=8)
def kept(png: bytes | None) -> Emblem | None:
    """The emblem that was stored; None when there is none, or when what is stored is no longer a picture."""
    if not png:
        return None
    try:
        return Emblem(png, *_drawn(png).size)
    except Exception:  # a paper without an emblem is better than no paper
        return None


@lru_cache(maxsize=8)
def thumbnail(emblem: Emblem) -> bytes:
    """A PNG small enough to go with every page."""
    from PIL import Image

    with Image.open(BytesIO(emblem.png), formats=FORMATS) as image:
        image.thumbnail((SMALL_SIDE, SMALL_SIDE))
        out = BytesIO()
        image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _drawn(data: bytes) -> Any:
    """The picture upright, in plain colours with transparency, no larger than is kept."""
    from PIL import Image, ImageOps

    with Image.open(BytesIO(data), formats=FORMATS) as image:
        wide, high = image.size
        if max(wide, high) > MOST_SIDE or min(wide, high) < LEAST_SIDE:
            raise UserError(f"Размер картинки – {wide} × {high} точек.", _REMEDY)
        if max(wide, high) > _LONGEST * min(wide, high):
            raise UserError(f"Картинка слишком вытянута: {wide} × {high} точек.", "Обрежьте поля картинки.")
        image.draft("RGB", (SIDE, SIDE))
        image.load()
        whole = ImageOps.exif_transpose(_eight_bits(image)).convert("RGBA")
    whole.thumbnail((SIDE, SIDE))
    return whole


def _eight_bits(image: Any) -> Any:
    """Sixteen bits of grey become eight: converting would cut them off and leave a white sheet."""
    if image.mode not in ("I", "I;16", "I;16B", "F"):
        return image
    return image.convert("I").point(lambda value: value / 256).convert("L")
