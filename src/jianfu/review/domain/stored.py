"""A verdict and the declaration it rests on as JSON in both languages, and back, without loss."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.review.domain.declaration import Declaration, Party
from jianfu.review.domain.triage import Degree, Triage
from jianfu.review.domain.verdict import Finding, Grade, Outcome, Undetermined, Verdict

if TYPE_CHECKING:
    from jianfu.review.domain.facts import FactValue

_SENTENCES = ("article", "because", "remedy")


def verdict_to_json(verdict: Verdict) -> dict[str, Any]:
    """Return the verdict with every sentence in both languages."""
    return {
        "outcome": verdict.outcome.value,
        "findings": [asdict(finding) for finding in verdict.findings],
        "undetermined": [{"rule": u.rule, "needs": list(u.needs)} for u in verdict.undetermined],
        "triage": None if verdict.triage is None else asdict(verdict.triage),
    }


def verdict_from_json(stored: dict[str, Any]) -> Verdict:
    """Return the verdict whose `verdict_to_json` is `stored`."""
    return Verdict(
        outcome=Outcome(stored["outcome"]),
        findings=tuple(_finding(row) for row in stored["findings"]),
        undetermined=tuple(Undetermined(row["rule"], tuple(row["needs"])) for row in stored["undetermined"]),
        triage=_triage(stored.get("triage")),
    )


def declaration_to_json(declaration: Declaration) -> dict[str, Any]:
    """Return the declaration as JSON; sets become sorted lists."""
    return {
        "channel": declaration.channel.value,
        "issuer": None if declaration.issuer is None else asdict(declaration.issuer),
        "addressees": [asdict(party) for party in declaration.addressees],
        "facts": {
            name: sorted(value) if isinstance(value, frozenset) else value
            for name, value in declaration.facts.items()
        },
        "due": None if declaration.due is None else declaration.due.isoformat(),
    }


def declaration_from_json(stored: dict[str, Any]) -> Declaration:
    """Return the declaration whose `declaration_to_json` is `stored`."""
    return Declaration(
        channel=Channel(stored["channel"]),
        issuer=None if stored["issuer"] is None else _party(stored["issuer"]),
        addressees=tuple(_party(row) for row in stored["addressees"]),
        facts={name: _fact(value) for name, value in stored["facts"].items()},
        due=date.fromisoformat(stored["due"]) if stored.get("due") else None,
    )


def _finding(row: dict[str, Any]) -> Finding:
    sentences = {name: Text(**row[name]) for name in _SENTENCES}
    return Finding(**{**row, **sentences, "grade": Grade(row["grade"])})


def _triage(row: dict[str, Any] | None) -> Triage | None:
    if row is None:
        return None
    suggestion = Text(**row["suggestion"]) if row["suggestion"] else None
    return Triage(Degree(row["degree"]), Text(**row["because"]), row["quote"], suggestion)


def _party(row: dict[str, Any]) -> Party:
    kind, level = row["kind"], row["level"]
    return Party(
        row["name"],
        None if kind is None else UnitKind(kind),
        None if level is None else Level(level),
        row["internal"],
    )


def _fact(value: FactValue | list[str]) -> FactValue:
    return frozenset(value) if isinstance(value, list) else value
