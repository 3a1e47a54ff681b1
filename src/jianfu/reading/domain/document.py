"""What reading yields: a Document with its anatomy and the requests found in it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date as Day  # noqa: N812 -- a field is called `date`


class Action(StrEnum):
    """What a request makes somebody do (the labelling rules are in `docs/labels.md`)."""

    REPORT = "report"
    FORM = "form"
    MEETING = "meeting"
    INSPECT = "inspect"
    ASSESS = "assess"
    PLAN = "plan"
    ORGAN = "organ"
    CAMPAIGN = "campaign"
    PUBLICITY = "publicity"
    APP = "app"
    PLEDGE = "pledge"
    PLAQUE = "plaque"
    CERTIFICATE = "certificate"
    SECONDMENT = "secondment"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the body: `level` 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）; `start` indexes `body`."""

    level: int
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Citation:
    """Another work named in 《》, with its document number where the text gives one; a span of `body`."""

    title: str
    number: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Request:
    """A sentence that asks somebody below the issuer for something concrete that costs effort.

    `quote` is `body[start:end]`, word for word. `deadline` is the last day of the window.
    """

    quote: str
    start: int
    end: int
    action: Action
    actor: str | None = None
    deadline_text: str | None = None
    deadline: Day | None = None
    recurring: str | None = None
    deliverable: str | None = None
    recipient: str | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """What was mended while reading, and how often; a repair never invents text."""

    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A document inside the document, a span of `body`: `forwarded` (转发), `issued` (印发) or `attachment` (附件).

    A forwarded one is taken apart itself; the others carry only a title.
    """

    kind: str
    title: str | None
    start: int
    end: int
    number: str | None = None
    issuers: tuple[str, ...] = ()
    date: Day | None = None


@dataclass(frozen=True, slots=True)
class Caution:
    """Something a person should know about the reading: a part missing, a guess made."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read. `body` starts after title and addressees and ends before the signature."""

    file: str
    format: str
    title: str | None
    number: str | None
    issuers: tuple[str, ...]
    addressees: tuple[str, ...]
    date: Day | None
    genre: str | None
    urgency: str | None
    body: str
    headings: tuple[Heading, ...] = ()
    attachments: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    requests: tuple[Request, ...] = ()
    repairs: tuple[Repair, ...] = ()
    warnings: tuple[Caution, ...] = ()
    copy_number: str | None = None
    signatories: tuple[str, ...] = ()
    copies_to: tuple[str, ...] = ()
    printed_by: str | None = None
    printed_on: Day | None = None
    note: str | None = None
    enclosures: tuple[Enclosure, ...] = ()

    @property
    def body_chars(self) -> int:
        """Count the characters of the body without white space (how the length rules count)."""
        return sum(1 for character in self.body if not character.isspace())

    def as_json(self, *, with_body: bool = True) -> dict[str, Any]:
        """Return the stable JSON form (dates as ISO text); without `body` where a caller has it already."""
        answer: dict[str, Any] = _plain(asdict(self))
        answer["body_chars"] = self.body_chars
        if not with_body:
            del answer["body"]
        return answer


def _plain(value: Any) -> Any:  # noqa: ANN401 -- walks any JSON-like tree
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value
