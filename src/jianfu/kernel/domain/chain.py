"""The audit chain, purely: how an entry is hashed, and what a chain that was tampered with looks like."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

GENESIS = "0" * 64
# Telling "moved" from "changed" compares each suspicious row with each other one.
COMPARED_WITH_EACH_OTHER = 200


@dataclass(frozen=True, slots=True)
class Link:
    """One entry. `before` and `after` are canonical JSON text, hashed as they are stored."""

    sequence: int
    at: datetime
    actor_id: int | None
    actor_name: str
    verb: str
    subject_type: str
    subject_id: str
    before: str
    after: str
    reason: str
    previous_hash: str
    hash: str = ""

    def digest(self) -> str:
        """Return the SHA-256 of everything but `hash`, hexadecimal; times count in UTC."""
        fields = asdict(self) | {"at": self.at.astimezone(UTC).isoformat(timespec="microseconds")}
        del fields["hash"]
        return hashlib.sha256(canonical(fields).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain ends, kept beside it; `sealed` tells whether its signature by the installation's key holds."""

    sequence: int
    hash: str
    sealed: bool = True


class BreakKind(StrEnum):
    """What was done to the chain."""

    CHANGED = "changed"
    DELETED = "deleted"
    REORDERED = "reordered"
    TRUNCATED = "truncated"
    REWRITTEN = "rewritten"
    FORGED_HEAD = "forged_head"


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold, and the sentence that says how it shows."""

    kind: BreakKind
    sequence: int
    because: Text


def canonical(value: Mapping[str, Any]) -> str:
    """Return the one JSON text of `value`: sorted keys, no spaces; dates, decimals and identifiers as text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    message = f"an audit entry holds plain values, not {type(value).__name__}"
    raise TypeError(message)


def find_breaks(
    links: Iterable[Link], head: Head | None, anchors: Mapping[int, str] | None = None
) -> list[Break]:
    """Walk the chain in order of sequence and return every place where it does not hold.

    `anchors` are hashes written down earlier outside the database, by sequence: they show when both the end of the
    chain and its head were set back together.
    """
    found: list[Break] = []
    unlike: list[Link] = []
    unmet = dict(anchors or {})
    last, last_hash = 0, GENESIS
    for link in links:
        if link.sequence > last + 1:
            found.append(_deleted(last + 1, link.sequence - 1))
        elif link.previous_hash != last_hash:
            found.append(rewritten(link.sequence))
        if link.digest() != link.hash:
            unlike.append(link)
        if unmet.pop(link.sequence, link.hash) != link.hash:
            found.append(rewritten(link.sequence))
        last, last_hash = link.sequence, link.hash
    found += _changed_or_moved(unlike)
    found += _end(last, last_hash, head)
    found += [_truncated(last, sequence) for sequence in unmet]
    return sorted(set(found), key=lambda each: (each.sequence, each.kind))


def _changed_or_moved(unlike: list[Link]) -> list[Break]:
    """Tell rows that only changed places (their hash holds at another one's place) from rows whose content changed."""
    places = [link.sequence for link in unlike[:COMPARED_WITH_EACH_OTHER]]
    found = []
    for link in unlike:
        home = next((place for place in places if replace(link, sequence=place).digest() == link.hash), None)
        if home is None:
            because = Text(
                f"第{link.sequence}条的内容与其摘要不符，已被改动。",
                f"Entry {link.sequence} does not match its hash: it was changed.",
            )
            found.append(Break(BreakKind.CHANGED, link.sequence, because))
        else:
            because = Text(
                f"第{link.sequence}条原为第{home}条，顺序已被调换。",
                f"Entry {link.sequence} was entry {home}: the order was changed.",
            )
            found.append(Break(BreakKind.REORDERED, link.sequence, because))
    return found


def _end(last: int, last_hash: str, head: Head | None) -> list[Break]:
    """Compare the end of the chain with the head that is kept beside it."""
    if head is None:
        because = Text(
            "链首记录缺失，无法证明末尾完整。", "The chain's head is missing: its end cannot be proven."
        )
        return [Break(BreakKind.FORGED_HEAD, last, because)] if last else []
    found = []
    if not head.sealed:
        because = Text(
            "链首记录的签名与本机密钥不符，可能被伪造。",
            "The signature of the chain's head does not match this installation's key: it may be forged.",
        )
        found.append(Break(BreakKind.FORGED_HEAD, head.sequence, because))
    if last < head.sequence:
        found.append(_truncated(last, head.sequence))
    elif last > head.sequence or last_hash != head.hash:
        found.append(rewritten(last))
    return found


def _deleted(first: int, last: int) -> Break:
    which_zh = f"第{first}条" if first == last else f"第{first}条至第{last}条"
    which_en = f"Entry {first} is" if first == last else f"Entries {first} to {last} are"
    return Break(
        BreakKind.DELETED, first, Text(f"{which_zh}缺失，已被删除。", f"{which_en} missing: deleted.")
    )


def _truncated(last: int, known: int) -> Break:
    because = Text(
        f"记录止于第{last}条，而曾有第{known}条：末尾被截断。",
        f"The chain ends at entry {last}, but entry {known} is known to have existed: its end was cut off.",
    )
    return Break(BreakKind.TRUNCATED, last, because)


def rewritten(sequence: int) -> Break:
    """Say that the chain was rewritten at an entry."""
    because = Text(
        f"第{sequence}条与前后记录衔接不上，此处被改写。",
        f"Entry {sequence} does not join with what is known around it: the chain was rewritten here.",
    )
    return Break(BreakKind.REWRITTEN, sequence, because)
