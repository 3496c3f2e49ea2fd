"""The invented region's centre: a name that nobody takes for a real one, and an emblem drawn here."""

from io import BytesIO
from typing import Final

from ck.export.centre import Texts
from ck.services.centre import put_emblem, save
from ck.services.demo_region import region_name
from ck.services.workspace import Workspace

_SIZE: Final = 384
_BLUE, _ORANGE, _WHITE = "#0072B2", "#E69F00", "#FFFFFF"


def fill_centre(workspace: Workspace) -> None:
    """Name and emblem; nobody signs, for no invented person should."""
    save(workspace, Texts("Вымышленный базовый центр карьеры", "Вымышленный БЦК", region_name(), "Руководитель центра"))
    put_emblem(workspace, emblem())


def emblem() -> bytes:
    """Three steps up in a circle, as a PNG."""
    from PIL import Image, ImageDraw

    image = Image.new("RGBA", (_SIZE, _SIZE), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((4, 4, _SIZE - 4, _SIZE - 4), fill=_BLUE)
    for place, high in enumerate((70, 120, 170)):
        left = 92 + 70 * place
        draw.rectangle((left, 280 - high, left + 54, 280), fill=_ORANGE if place == 2 else _WHITE)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
