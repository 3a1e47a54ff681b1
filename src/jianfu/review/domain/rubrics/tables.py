"""From the bytes of a file to rows of cells; what a cell holds stays together, merged cells stand once."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from typing import TYPE_CHECKING

from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.anatomy.marks import is_classified
from jianfu.reading.domain.errors import CLASSIFIED, UNREADABLE
from jianfu.reading.domain.readers.registry import extract
from jianfu.reading.domain.readers.sniffing import sniff

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lxml.etree import _Element

Row = tuple[str, ...]

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = re.compile(r"[ \t\r\n\u3000\xa0]+")


def read_rows(content: bytes, name: str) -> tuple[Row, ...]:
    """Return the rows of every table of a file, and lines outside tables as rows of one cell.

    Raises `Refusal` with a kind of `reading.domain.errors`: nothing of a classified file is returned.
    """
    kind = "csv" if name.lower().endswith(".csv") else sniff(content, name)
    reader = _READERS.get(kind)
    try:
        rows = list(reader(content)) if reader else _lines(content, name)
    except (zipfile.BadZipFile, KeyError, ValueError, csv.Error) as error:
        raise Refusal(UNREADABLE, format=kind) from error
    if is_classified([" ".join(row) for row in rows[:40]]):
        raise Refusal(CLASSIFIED)
    return tuple(row for row in rows if any(row))


def _squeezed(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("gb18030", errors="replace")


def _csv(content: bytes) -> Iterable[Row]:
    return (tuple(_squeezed(cell) for cell in row) for row in csv.reader(io.StringIO(_decoded(content))))


def _html(content: bytes) -> Iterable[Row]:
    from lxml import etree, html  # noqa: PLC0415 -- only an HTML table needs it

    tree = html.document_fromstring(_decoded(content))
    etree.strip_elements(tree, "script", "style", with_tail=False)
    for heading in tree.iter("title", "h1", "h2", "h3", "caption"):
        yield (_text(heading),)
    for row in tree.iter("tr"):
        yield tuple(_text(cell) for cell in row if cell.tag in {"td", "th"})


def _text(element: _Element) -> str:
    return _squeezed("".join(str(piece) for piece in element.itertext()))


def _docx(content: bytes) -> Iterable[Row]:
    from lxml import etree  # noqa: PLC0415 -- only a docx needs it

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        body = etree.fromstring(archive.read("word/document.xml"), parser).find(f"{_WORD}body")
    if body is None:
        return
    for block in body:
        if block.tag == f"{_WORD}p":
            yield (_words(block),)
        for row in block.iter(f"{_WORD}tr"):
            yield tuple(_words(cell) for cell in row.findall(f"{_WORD}tc"))


def _words(element: _Element) -> str:
    paragraphs = element.iter(f"{_WORD}p") if element.tag != f"{_WORD}p" else iter([element])
    return _squeezed(" ".join("".join(t.text or "" for t in p.iter(f"{_WORD}t")) for p in paragraphs))


def _sheets(content: bytes) -> Iterable[Row]:
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 -- only a workbook needs it

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in book.sheet_names:
            for row in book.get_sheet_by_name(name).to_python():
                yield tuple(_shown(cell) for cell in row)
    except CalamineError as error:
        raise Refusal(UNREADABLE, format="xls") from error


def _shown(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return _squeezed(str(cell))


def _lines(content: bytes, name: str) -> list[Row]:
    return [tuple(_squeezed(cell) for cell in line.text.split("\t")) for line in extract(content, name).lines]


_READERS: dict[str, Callable[[bytes], Iterable[Row]]] = {
    "csv": _csv,
    "html": _html,
    "docx": _docx,
    "xls": _sheets,
    "xlsx": _sheets,
}
