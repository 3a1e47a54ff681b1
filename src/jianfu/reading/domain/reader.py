"""The door of this room: bytes or text in, a Document out, or a Refusal that says why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.anatomy.assemble import take_apart
from jianfu.reading.domain.anatomy.enclosures import find_enclosures
from jianfu.reading.domain.anatomy.marks import is_classified, is_classified_name
from jianfu.reading.domain.anatomy.parts import find_citations, find_headings
from jianfu.reading.domain.document import Document
from jianfu.reading.domain.errors import CLASSIFIED, EMPTY
from jianfu.reading.domain.readers.contract import Extract
from jianfu.reading.domain.readers.plain import lines_of
from jianfu.reading.domain.readers.registry import extract
from jianfu.reading.domain.repair.mending import mend
from jianfu.reading.domain.requests.finding import find_requests

if TYPE_CHECKING:
    from datetime import date


def read_bytes(content: bytes, name: str, *, issued: date | None = None) -> Document:
    """Read a file of any supported format; `name` is kept as `file` and only hints at the format.

    `issued` supplies the date when the text has none. Raises `Refusal` with a kind of `reading.domain.errors`.
    """
    if is_classified_name(name):
        raise Refusal(CLASSIFIED)
    return _understand(extract(content, name), name, issued)


def read_text(text: str, name: str, *, issued: date | None = None) -> Document:
    """Read pasted text; the same promises as `read_bytes`."""
    return _understand(Extract("text", lines_of(text)), name, issued)


def _understand(extracted: Extract, name: str, issued: date | None) -> Document:
    if is_classified([line.text for line in extracted.lines], extracted.margins):
        raise Refusal(CLASSIFIED)
    mended = mend(extracted)
    if not mended.paragraphs:
        raise Refusal(EMPTY)
    if is_classified(mended.paragraphs):
        # A mark that page script, pinyin or broken lines had hidden.
        raise Refusal(CLASSIFIED)
    parts = take_apart(mended.paragraphs, dict(extracted.declared), name)
    day = parts.date or issued
    return Document(
        file=name,
        format=extracted.format,
        title=parts.title,
        number=parts.number,
        issuers=parts.issuers,
        addressees=parts.addressees,
        date=day,
        genre=parts.genre,
        urgency=parts.masthead.urgency,
        body=parts.body,
        headings=find_headings(parts.body),
        attachments=parts.attachments,
        citations=find_citations(parts.body, parts.title),
        requests=find_requests(parts.body, day, parts.genre, parts.issuers),
        repairs=mended.repairs,
        warnings=extracted.cautions,
        copy_number=parts.masthead.copy_number,
        signatories=parts.masthead.signatories,
        copies_to=parts.imprint.copies_to,
        printed_by=parts.imprint.printed_by,
        printed_on=parts.imprint.printed_on,
        note=parts.note,
        enclosures=find_enclosures(parts.body, parts.after_signature, parts.title),
    )
