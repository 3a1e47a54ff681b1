"""PDF with a text layer; pages without one go to text recognition where that is installed."""

from __future__ import annotations

from typing import Any

from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.document import Caution
from jianfu.reading.domain.errors import ENCRYPTED, EXTRA_MISSING, UNREADABLE
from jianfu.reading.domain.readers.contract import MAX_CHARACTERS, MAX_PAGES, Extract, Line
from jianfu.reading.domain.readers.images import recogniser

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
    lines: list[Line] = []
    scanned: list[int] = []
    size = 0
    try:
        for at in range(min(pages, MAX_PAGES)):
            text = _page_text(document, at)
            if len("".join(text.split())) < _FEW and _has_image(document, at):
                scanned.append(at)
                lines.append(Line("", page=at + 1))
                continue
            size += len(text)
            lines.extend(Line(line, page=at + 1) for line in text.splitlines())
            if size > MAX_CHARACTERS:
                break
        cautions = _recognised(document, scanned, lines, whole=len(scanned) == pages)
    finally:
        document.close()
    if pages > MAX_PAGES or size > MAX_CHARACTERS:
        cautions.append(Caution("cut", f"文件共{pages}页，只读取了前面的部分。"))
    return Extract("pdf", tuple(lines), cautions=tuple(cautions))


def _page_text(document: Any, at: int) -> str:  # noqa: ANN401 -- the library carries no types
    import pypdfium2 as pdfium  # noqa: PLC0415 -- only PDFs need it

    try:
        page = document[at]
        words = page.get_textpage()
        text: str = words.get_text_bounded(errors="ignore")
        words.close()
        page.close()
    except pdfium.PdfiumError:
        return ""
    return text.replace("\ufffe", "").replace("\x02", "")


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
