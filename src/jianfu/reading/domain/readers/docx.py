"""docx (and wps saved as docx): paragraphs and tables in order, with automatic numbers made visible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.document import Caution
from jianfu.reading.domain.errors import UNREADABLE
from jianfu.reading.domain.readers.archive import Archive
from jianfu.reading.domain.readers.contract import Extract, Line
from jianfu.reading.domain.readers.docx_numbering import Numbering

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_SKIPPED = frozenset({"del", "moveFrom", "rPr", "pPr", "Fallback", "instrText", "footnote", "endnote"})
_MAX_DEPTH = 40


def read_docx(content: bytes, name: str) -> Extract:
    """Read the main part: body with tables and text boxes; headers and footers only carry page furniture."""
    del name
    archive = Archive(content, "docx")
    part = next((n for n in archive.names() if n.lower() == "word/document.xml"), "word/document.xml")
    root = archive.xml(part)
    if root is None:
        raise Refusal(UNREADABLE, format="docx")
    walker = _Walker(_numbering(archive, part))
    body = root.find(f"{_W}body")
    if body is None:
        body = root.find(f"{_STRICT}body")
    lines = tuple(walker.blocks(body if body is not None else root, 0))
    margins = (*_drawn(root, walker), *_around(archive, walker))
    cautions = []
    if any(n.startswith("word/media/") for n in archive.names()):
        cautions.append(Caution("images", "文件中的图片未读取文字。"))
    if "word/vbaProject.bin" in archive.names():
        cautions.append(Caution("macros", "文件含有宏，宏已忽略。"))
    return Extract("docx", lines, cautions=tuple(cautions), margins=margins)


def _drawn(root: Element, walker: _Walker) -> Iterator[str]:
    """Yield what is drawn over the page and not set in it: text boxes, watermarks. Marks may stand there."""
    for element in root.iter():
        if _local(element) == "textpath":
            yield element.get("string", "")
        elif _local(element) == "txbxContent":
            yield from (line.text for line in walker.blocks(element, 0))


def _around(archive: Archive, walker: _Walker) -> Iterator[str]:
    """Yield the text of page headers and footers, where the red head is often drawn, and of the file's properties."""
    for name in archive.names():
        if name.startswith(("word/header", "word/footer")) and (part := archive.xml(name)) is not None:
            yield from (line.text for line in walker.blocks(part, 0))
            yield from _drawn(part, walker)
    properties = archive.xml("docProps/core.xml")
    yield from (e.text for e in (properties.iter() if properties is not None else ()) if e.text)


def _numbering(archive: Archive, part: str) -> Numbering:
    """Read the definitions of automatic numbers; large parts that the text cannot refer to are not parsed."""
    main = archive.read(part) or b""
    by_style = b"pStyle" in main and b"numPr" in (archive.read("word/styles.xml") or b"")
    if b"numPr" not in main and not by_style:
        return Numbering.of(None, None)
    return Numbering.of(
        archive.xml("word/numbering.xml"), archive.xml("word/styles.xml") if by_style else None
    )


def _local(element: Element) -> str:
    return element.tag.rsplit("}", 1)[-1]


def _value(element: Element, path: tuple[str, ...]) -> str | None:
    here: Element | None = element
    for step in path:
        here = next((child for child in here if _local(child) == step), None) if here is not None else None
    if here is None:
        return None
    return next((value for key, value in here.attrib.items() if key.rsplit("}", 1)[-1] == "val"), "")


class _Walker:
    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering

    def blocks(self, parent: Element, depth: int) -> Iterator[Line]:
        """Yield paragraphs and rows in reading order."""
        if depth > _MAX_DEPTH:
            return
        for child in parent:
            kind = _local(child)
            if kind == "p":
                yield from self._paragraph(child)
            elif kind == "tbl":
                yield from self._table(child, depth)
            elif kind in ("sdt", "sdtContent", "customXml", "ins", "smartTag", "txbxContent", "body"):
                yield from self.blocks(child, depth + 1)

    def _paragraph(self, paragraph: Element) -> Iterator[Line]:
        pieces: list[str] = []
        boxes: list[Element] = []
        _runs(paragraph, pieces, boxes)
        for box in boxes:
            yield from self.blocks(box, 1)
        prefix = self._numbering.prefix(
            _value(paragraph, ("pPr", "pStyle")),
            _value(paragraph, ("pPr", "numPr", "numId")),
            _value(paragraph, ("pPr", "numPr", "ilvl")),
        )
        text = "".join(pieces)
        bold = bool(text.strip()) and any(e.tag.endswith("}b") for e in paragraph.iter())
        centred = _value(paragraph, ("pPr", "jc")) == "center"
        for part in text.split("\n"):
            yield Line((prefix + part) if part.strip() else part, bold=bold, centred=centred)
            prefix = ""

    def _table(self, table: Element, depth: int) -> Iterator[Line]:
        for row in (e for e in table if _local(e) == "tr"):
            cells = []
            for cell in (e for e in row if _local(e) in ("tc", "sdt")):
                inner = [line.text.strip() for line in self.blocks(_cell(cell), depth + 1)]
                cells.append(" ".join(text for text in inner if text))
            yield Line("\t".join(cells), cell=True)


def _cell(cell: Element) -> Element:
    if _local(cell) == "tc":
        return cell
    return next((e for e in cell.iter() if _local(e) == "tc"), cell)


def _runs(parent: Element, pieces: list[str], boxes: list[Element], depth: int = 0) -> None:
    """Gather the text of a paragraph's runs, and the text boxes anchored in it."""
    if depth > _MAX_DEPTH:
        return
    for child in parent:
        kind = _local(child)
        if kind == "t":
            pieces.append(child.text or "")
        elif kind == "tab":
            pieces.append("\t")
        elif kind in ("br", "cr"):
            pieces.append("\n")
        elif kind == "noBreakHyphen":
            pieces.append("-")
        elif kind == "txbxContent":
            boxes.append(child)
        elif kind not in _SKIPPED:
            _runs(child, pieces, boxes, depth + 1)
