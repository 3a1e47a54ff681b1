"""What is written when a case is opened: a neutral summary that names nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.identifiers import find_identifiers
from jianfu.redress.domain.cases.errors import SUMMARY_EMPTY, SUMMARY_TELLS

if TYPE_CHECKING:
    from jianfu.kernel.domain.channels import Channel
    from jianfu.redress.domain.cases.origin import Origin

LONGEST_SUBJECT = 120


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case to be opened in a territory.

    `source_ref` names the source for supervisors ("objection:12") and makes opening idempotent. `affected` are the
    units that will say whether it is solved; nobody else is asked, except whoever holds the receipt of a tip.
    """

    territory_id: int
    origin: Origin
    subject: str
    summary: str
    channel: Channel | None = None
    issuer_id: int | None = None
    demand_id: int | None = None
    affected: tuple[int, ...] = ()
    source_ref: str = ""


def checked(new: NewCase) -> tuple[str, str]:
    """Return subject and summary without white space around them.

    Raises `Refusal`: `SUMMARY_EMPTY`, and `SUMMARY_TELLS` where an ID number, phone or card stands in either.
    """
    subject, summary = " ".join(new.subject.split())[:LONGEST_SUBJECT], new.summary.strip()
    if not subject or not summary:
        raise Refusal(SUMMARY_EMPTY)
    telling = dict.fromkeys(one.kind.label.zh for one in find_identifiers(f"{subject}\n{summary}"))
    if telling:
        raise Refusal(SUMMARY_TELLS, what="、".join(telling))
    return subject, summary
