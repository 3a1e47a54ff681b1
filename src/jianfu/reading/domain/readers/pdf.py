"""PDF with a text layer; pages without one go to text recognition where that is installed."""

from __future__ import annotations

from typing import Any

from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.document import Caution
from jianfu.reading.domain.errors import ENCRYPTED, EXTRA_MISSING, UNREADABLE
from jianfu.reading.domain.readers.contract import MAX_CHARACTERS, MAX_PAGES, Extract, Line
from jianfu.reading.domain.readers.images import recogniser
from jianfu.reading.domain.readers.placing import Placed, laid_out

_FEW = 10
_MAX_RECOGNISED = 12
_MAX_SIDE = 4000
_SCALE = 200 / 72


def read_pdf(content: bytes, name: str) -> Extract:
    """Read the text layer page by page; recognise scanned pages where the extra is installed."""
    del name
    import pypdfium2 as pdfium  # noqa: PLC0415 -- only PDFs need it

    try:
        document = pdfium.PdfDocument(content)
        pages = len(document)
    except pdfium.PdfiumError as error:
        raise Refusal(ENCRYPTED if "assword" in str(error) else UNREADABLE, format="PDF") from None
    placed: list[Placed] = []
    scanned: list[int] = []
    size = 0
    try:
        for at in range(min(pages, MAX_PAGES)):
            found = _page_lines(document, at)
            text = "".join(line.text for line in found)
            if len("".join(text.split())) < _FEW and _has_image(document, at):
                scanned.append(at)
                placed.append(Placed("", at + 1, 0, 0, 0))
                continue
            size += len(text)
            placed += found
            if size > MAX_CHARACTERS:
                break
        lines = laid_out(placed)
        cautions = _recognised(document, scanned, lines, whole=len(scanned) == pages)
    finally:
        document.close()
    if pages > MAX_PAGES or size > MAX_CHARACTERS:
        cautions.append(Caution("cut", f"文件共{pages}页，只读取了前面的部分。"))
    return Extract("pdf", tuple(lines), cautions=tuple(cautions))


def _page_lines(document: Any, at: int) -> list[Placed]:  # noqa: ANN401 -- the library carries no types
    """Return the lines of a page with the places of their first and last characters."""
    import pypdfium2 as pdfium  # noqa: PLC0415 -- only PDFs need it

    try:
        page = document[at]
        words = page.get_textpage()
        text: str = words.get_text_range(errors="ignore")
        known = (
            len(text) == words.count_chars()
        )  # a character outside the first plane counts twice in one of them
        lines, start = [], 0
        for line in text.splitlines(keepends=True):
            edges = _edges(words, line, start) if known else (0.0, 0.0, 0.0)
            start += len(line)
            lines.append(
                Placed(line.rstrip("\r\n").replace("\ufffe", "").replace("\x02", ""), at + 1, *edges)
            )
        words.close()
        page.close()
    except pdfium.PdfiumError:
        return []
    return lines


def _edges(words: Any, line: str, start: int) -> tuple[float, float, float]:  # noqa: ANN401 -- the library carries no types
    """Return left edge, right edge, and the width of a Chinese character; zeros for a line without one."""
    filled = [i for i, character in enumerate(line) if not character.isspace() and character != "\ufffe"]
    wide = next((i for i in filled if line[i] > "\u2e80"), None)
    if wide is None:
        return 0.0, 0.0, 0.0
    first, last, one = (words.get_charbox(start + i, loose=True) for i in (filled[0], filled[-1], wide))
    return first[0], last[2], one[2] - one[0]


def _has_image(document: Any, at: int) -> bool:  # noqa: ANN401 -- the library carries no types
    import pypdfium2 as pdfium  # noqa: PLC0415 -- only PDFs need it

    try:
        page = document[at]
        return any(True for _ in page.get_objects(filter=(pdfium.raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3))
    except pdfium.PdfiumError:
        return False


def _recognised(document: Any, scanned: list[int], lines: list[Line], *, whole: bool) -> list[Caution]:  # noqa: ANN401 -- the library carries no types
    """Put recognised text in the place of each scanned page, or say which pages are missing."""
    if not scanned:
        return []
    read = recogniser()
    if read is None:
        if whole:
            raise Refusal(EXTRA_MISSING)
        pages = "、".join(str(at + 1) for at in scanned[:20])
        return [Caution("scanned_pages", f"第{pages}页是图片，未安装文字识别组件，没有读取。")]
    for at in scanned[:_MAX_RECOGNISED]:
        page = document[at]
        # A page may claim the size of a house; the picture stays within what recognition needs.
        picture = page.render(scale=min(_SCALE, _MAX_SIDE / max(*page.get_size(), 1))).to_numpy()
        place = next(i for i, line in enumerate(lines) if line.page == at + 1)
        lines[place : place + 1] = [Line(text, page=at + 1) for text in read(picture)] or [lines[place]]
    return [Caution("recognised", f"{min(len(scanned), _MAX_RECOGNISED)}页由文字识别得到，请核对。")]
