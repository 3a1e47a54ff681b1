"""OFD (GB/T 33190): text objects of every page in reading order, with the standard library alone."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.document import Caution
from jianfu.reading.domain.errors import EMPTY, UNREADABLE
from jianfu.reading.domain.readers.archive import Archive
from jianfu.reading.domain.readers.contract import MAX_CHARACTERS, MAX_PAGES, Extract
from jianfu.reading.domain.readers.images import read_image
from jianfu.reading.domain.readers.placing import Placed, laid_out

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_SAME_LINE = 0.5
_GAP = 1.6
_PICTURES = (".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff")
_MAX_RECOGNISED = 12


class _Piece(NamedTuple):
    y: float
    x: float
    size: float
    width: float
    text: str


def read_ofd(content: bytes, name: str) -> Extract:
    """Read the pages of every document in the package; a page or part that is missing is told, not fatal."""
    del name
    archive = Archive(content, "OFD")
    root = archive.xml(_member(archive, "OFD.xml"))
    if root is None:
        raise Refusal(UNREADABLE, format="OFD")
    lines: list[Placed] = []
    cautions: list[Caution] = []
    number = size = 0
    for document in (e.text or "" for e in root.iter() if _local(e) == "DocRoot"):
        for page in _pages(archive, document, cautions):
            number += 1
            if number > MAX_PAGES or size > MAX_CHARACTERS:
                cautions.append(Caution("cut", "页数过多，只读取了前面的部分。"))
                break
            found = _lines(page, number)
            size += sum(len(line.text) for line in found)
            lines += found
    missing = _missing_images(archive)
    if missing:
        cautions.append(Caution("image_missing", f"缺少{missing}个图片。"))
    if not any(line.text.strip() for line in lines):
        return _scanned(archive, cautions)
    return Extract("ofd", tuple(laid_out(lines)), cautions=tuple(dict.fromkeys(cautions)))


def _missing_images(archive: Archive) -> int:
    """Count the pictures that the package names and does not hold."""
    count = 0
    for name in archive.names():
        if not name.lower().endswith("res.xml"):
            continue
        root = archive.xml(name)
        folder = posixpath.join(posixpath.dirname(name), root.get("BaseLoc", "")) if root is not None else ""
        files = (e.text or "" for e in (root.iter() if root is not None else ()) if _local(e) == "MediaFile")
        count += sum(archive.read(_member(archive, posixpath.join(folder, file))) is None for file in files)
    return count


def _scanned(archive: Archive, cautions: list[Caution]) -> Extract:
    """Read the pictures of a package without text, which is a scan; refuse one that holds neither."""
    pictures = sorted(name for name in archive.names() if name.lower().endswith(_PICTURES))
    if not pictures:
        raise Refusal(EMPTY)
    parts = [read_image(archive.read(name) or b"", name) for name in pictures[:_MAX_RECOGNISED]]
    lines = tuple(replace(line, page=at) for at, part in enumerate(parts, 1) for line in part.lines)
    cautions += [caution for part in parts for caution in part.cautions]
    return Extract("ofd", lines, cautions=tuple(dict.fromkeys(cautions)))


def _local(element: Element) -> str:
    return element.tag.rsplit("}", 1)[-1]


def _member(archive: Archive, path: str) -> str:
    """Return the member that a location means: written with any slash, case or leading /."""
    wanted = posixpath.normpath(path.replace("\\", "/").lstrip("/"))
    names = archive.names()
    if wanted in names:
        return wanted
    return next(
        (name for name in names if name.lower().replace("\\", "/").lstrip("/") == wanted.lower()), wanted
    )


def _pages(archive: Archive, document: str, cautions: list[Caution]) -> Iterator[list[Element]]:
    """Yield each page as its layers, its templates first."""
    path = _member(archive, document)
    root = archive.xml(path)
    if root is None:
        cautions.append(Caution("part_missing", "缺少文档部件。"))
        return
    folder = posixpath.dirname(path)
    templates = {
        e.get("ID", ""): posixpath.join(folder, e.get("BaseLoc", ""))
        for e in root.iter()
        if _local(e) == "TemplatePage"
    }
    for page in (e for e in root.iter() if _local(e) == "Page"):
        content = archive.xml(_member(archive, posixpath.join(folder, page.get("BaseLoc", ""))))
        if content is None:
            cautions.append(Caution("page_missing", f"缺少页面{page.get('ID', '')}。"))
            yield []
            continue
        layers = [content]
        for used in (e for e in content.iter() if _local(e) == "Template"):
            below = archive.xml(_member(archive, templates.get(used.get("TemplateID", ""), "")))
            if below is not None:
                layers.insert(0, below)
        yield layers


def _lines(layers: list[Element], page: int) -> list[Placed]:
    pieces = sorted(piece for layer in layers for piece in _pieces(layer))
    rows: list[list[_Piece]] = []
    for piece in pieces:
        if rows and piece.y - rows[-1][0].y < _SAME_LINE * max(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_joined(sorted(row, key=lambda piece: piece.x), page) for row in rows]


def _joined(row: list[_Piece], page: int) -> Placed:
    """Join the pieces of a row; a wide gap between them becomes a tab (columns), a narrow one nothing."""
    text = ""
    end = row[0].x
    for piece in row:
        text += ("\t" if text and piece.x - end > _GAP * piece.size else "") + piece.text
        end = max(end, piece.x + piece.width)
    return Placed(text, page, row[0].x, end, row[0].size)


def _pieces(layer: Element) -> Iterator[_Piece]:
    for item in (e for e in layer.iter() if _local(e) == "TextObject"):
        left, top, *_ = _numbers(item.get("Boundary", "")) or (0.0, 0.0)
        size = (_numbers(item.get("Size", "")) or (4.0,))[0]
        matrix = _numbers(item.get("CTM", "")) or (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        for code in (e for e in item if _local(e) == "TextCode"):
            x, y = (_numbers(code.get(axis, "")) or (0.0,) for axis in ("X", "Y"))
            wide, _, _, tall, right, down = matrix if len(matrix) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
            text = "".join((code.text or "").split("\n"))
            if text.strip():
                scale = abs(wide) or 1.0
                width = size * scale * sum(1.0 if c > "\u2e80" else 0.55 for c in text)
                yield _Piece(
                    round(top + y[0] * tall + down, 2),
                    left + x[0] * wide + right,
                    size * (abs(tall) or 1.0),
                    width,
                    text,
                )


def _numbers(text: str) -> tuple[float, ...]:
    try:
        return tuple(float(part) for part in text.split())
    except ValueError:
        return ()
