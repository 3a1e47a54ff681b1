"""Photographs and scans, through the optional text recognition."""

from __future__ import annotations

import io
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.document import Caution
from jianfu.reading.domain.errors import EXTRA_MISSING, UNREADABLE
from jianfu.reading.domain.readers.contract import Extract, Line

if TYPE_CHECKING:
    from collections.abc import Callable

_MAX_PIXELS = 60_000_000
_SAME_LINE = 0.6


def read_image(content: bytes, name: str) -> Extract:
    """Read a photograph or scan; say how to get the extra when it is not installed."""
    del name
    read = recogniser()
    if read is None:
        raise Refusal(EXTRA_MISSING)
    lines = tuple(Line(text, page=1) for text in read(_pixels(content)))
    return Extract("image", lines, cautions=(Caution("recognised", "文字由识别得到，请核对。"),))


def _pixels(content: bytes) -> Any:  # noqa: ANN401 -- an array of the optional library
    import numpy  # noqa: ICN001, PLC0415 -- only recognition needs it
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 -- comes with the extra

    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > _MAX_PIXELS:
                raise Refusal(UNREADABLE, format="image")
            return numpy.asarray(picture.convert("RGB"))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Refusal(UNREADABLE, format="image") from None


@lru_cache(maxsize=1)
def recogniser() -> Callable[[Any], list[str]] | None:
    """Return a function from a picture to its lines in reading order, or None when the extra is missing."""
    if find_spec("rapidocr") is None:
        return None
    from rapidocr import RapidOCR  # noqa: PLC0415 -- an optional extra, slow to load

    engine = RapidOCR(params={"Global.log_level": "critical"})

    def read(picture: Any) -> list[str]:  # noqa: ANN401 -- an array of the optional library
        found = engine(picture)
        if found.txts is None:
            return []
        return in_reading_order(
            [(*_middle(box), text) for box, text in zip(found.boxes, found.txts, strict=True)]
        )

    return read


def _middle(box: Any) -> tuple[float, float, float]:  # noqa: ANN401 -- an array of the optional library
    tops = [float(point[1]) for point in box]
    return (min(tops) + max(tops)) / 2, min(float(point[0]) for point in box), max(tops) - min(tops)


def in_reading_order(pieces: list[tuple[float, float, float, str]]) -> list[str]:
    """Join pieces (middle, left, height, text) that stand on one line, from top to bottom and left to right."""
    rows: list[list[tuple[float, float, float, str]]] = []
    for piece in sorted(pieces):
        if rows and piece[0] - rows[-1][0][0] < _SAME_LINE * max(piece[2], rows[-1][0][2]):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [" ".join(text for *_, text in sorted(row, key=lambda piece: piece[1])) for row in rows]
