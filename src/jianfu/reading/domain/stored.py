"""From the stored JSON form of a Document back to the Document: what was read once need not be read again."""

from __future__ import annotations

from datetime import date
from typing import Any

from jianfu.reading.domain.document import (
    Action,
    Caution,
    Citation,
    Document,
    Enclosure,
    Heading,
    Repair,
    Request,
)


def document_from_json(stored: dict[str, Any]) -> Document:
    """Return the document whose `as_json()` is `stored`."""
    plain = {name: stored[name] for name in ("file", "format", "title", "number", "genre", "urgency", "body")}
    return Document(
        **plain,
        issuers=tuple(stored["issuers"]),
        addressees=tuple(stored["addressees"]),
        attachments=tuple(stored["attachments"]),
        date=_day(stored["date"]),
        headings=tuple(Heading(**row) for row in stored["headings"]),
        citations=tuple(Citation(**row) for row in stored["citations"]),
        requests=tuple(_request(row) for row in stored["requests"]),
        repairs=tuple(Repair(**row) for row in stored["repairs"]),
        warnings=tuple(Caution(**row) for row in stored["warnings"]),
        copy_number=stored["copy_number"],
        signatories=tuple(stored["signatories"]),
        copies_to=tuple(stored["copies_to"]),
        printed_by=stored["printed_by"],
        printed_on=_day(stored["printed_on"]),
        note=stored["note"],
        enclosures=tuple(_enclosure(row) for row in stored["enclosures"]),
    )


def _request(row: dict[str, Any]) -> Request:
    return Request(**{**row, "action": Action(row["action"]), "deadline": _day(row["deadline"])})


def _enclosure(row: dict[str, Any]) -> Enclosure:
    return Enclosure(**{**row, "issuers": tuple(row["issuers"]), "date": _day(row["date"])})


def _day(iso: str | None) -> date | None:
    return None if iso is None else date.fromisoformat(iso)
