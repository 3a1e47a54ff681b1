"""A file in, its anatomy and requests out; nothing is stored."""

from __future__ import annotations

from datetime import date as Day  # noqa: N812 -- a field is called `date`
from typing import Any

from ninja import File, Form, Router, Schema
from ninja.files import UploadedFile

from jianfu.api.calls import REFUSALS, Call
from jianfu.api.security import UPLOADS_A_MINUTE, PerPerson
from jianfu.reading.domain.document import Action, Document
from jianfu.reading.domain.reader import read_bytes

LONGEST_NAME = 200

router = Router()


class HeadingOut(Schema):
    """A heading; `start` counts characters of the body."""

    level: int
    text: str
    start: int


class CitationOut(Schema):
    """Another work that the document names."""

    title: str
    number: str | None
    start: int
    end: int


class RequestOut(Schema):
    """What somebody below the issuer is to do."""

    quote: str
    start: int
    end: int
    action: Action
    actor: str | None
    deadline_text: str | None
    deadline: Day | None
    recurring: str | None
    deliverable: str | None
    recipient: str | None


class RepairOut(Schema):
    """Damage that was undone while reading."""

    kind: str
    count: int


class CautionOut(Schema):
    """What a person should know about the reading."""

    code: str
    text: str


class EnclosureOut(Schema):
    """A document inside the document: passed on, issued with it, or attached."""

    kind: str
    title: str | None
    start: int
    end: int
    number: str | None
    issuers: list[str]
    date: Day | None


class Anatomy(Schema):
    """A document as `jianfu read --json` gives it, without its body."""

    file: str
    format: str
    title: str | None
    number: str | None
    issuers: list[str]
    addressees: list[str]
    date: Day | None
    genre: str | None
    urgency: str | None
    body_chars: int
    headings: list[HeadingOut]
    attachments: list[str]
    citations: list[CitationOut]
    requests: list[RequestOut]
    repairs: list[RepairOut]
    warnings: list[CautionOut]
    copy_number: str | None
    signatories: list[str]
    copies_to: list[str]
    printed_by: str | None
    printed_on: Day | None
    note: str | None
    enclosures: list[EnclosureOut]


class DocumentOut(Anatomy):
    """A document as `jianfu read --json` gives it."""

    body: str


class ReadForm(Schema):
    """What is said about the file."""

    issued: Day | None = None


def read_upload(file: UploadedFile, issued: Day | None = None) -> Document:
    """Read an uploaded file; it was never on the disk."""
    return read_bytes(file.read(), (file.name or "")[-LONGEST_NAME:], issued=issued)


@router.post(
    "read",
    response={200: DocumentOut, **REFUSALS},
    throttle=[PerPerson("uploads", UPLOADS_A_MINUTE)],
    summary="Read a document: what it is, and what it asks of whom by when",
)
def read(request: Call, file: File[UploadedFile], form: Form[ReadForm]) -> dict[str, Any]:  # noqa: ARG001 -- handed in by name
    """Return the document as `jianfu read --json` does; the file is not stored."""
    return read_upload(file, form.issued).as_json()
