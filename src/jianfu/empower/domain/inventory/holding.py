"""One entry of the inventories, what the rules find in it, which entries overlap, and the counts against last year."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from jianfu.empower.domain.inventory.naming import folded
from jianfu.empower.domain.inventory.plaques import is_kept_plaque
from jianfu.empower.domain.inventory.words import Function, Kind, asked_by
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.units import UnitKind
from jianfu.reading.domain.reader import read_text
from jianfu.review.domain.declaration import Declaration, Party
from jianfu.review.domain.judging import judge
from jianfu.review.domain.verdict import Grade

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from jianfu.kernel.domain.units import Level
    from jianfu.review.domain.facts import FactValue
    from jianfu.review.domain.verdict import Finding

ALIKE = 0.5
FUNCTIONS_COUNT = 0.6
MONTH_DAYS = 30.4
_PLAIN = "日常使用。"
_ORDER = (Grade.STOP, Grade.JUSTIFY, Grade.REVISE)
_APART = Text("都用于{words}", "both serve {words}")
_PURPOSE = Text("用途相近（{share:.0%}）", "alike in purpose ({share:.0%})")


@dataclass(frozen=True, slots=True)
class Holding:
    """An app, group, plaque, certificate, coordinating body or secondment. `minutes` a day over all who use it.

    For a secondment the owner is who borrows and `lender_level` the level of who lends.
    """

    key: int
    kind: Kind
    name: str
    owner: str = ""
    owner_kind: UnitKind | None = None
    owner_level: Level | None = None
    purpose: str = ""
    functions: frozenset[Function] = frozenset()
    filing_number: str = ""
    since: date | None = None
    until: date | None = None
    lender_level: int | None = None


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two entries that do the same, how much, and why in a sentence."""

    one: Holding
    other: Holding
    share: float
    because: Text


def findings(holding: Holding, on: date) -> tuple[Finding, ...]:
    """Return what the rule packs find in an entry, the heaviest first: suspicions with their articles."""
    party = Party(holding.owner or "—", holding.owner_kind, holding.owner_level)
    # What it does and how it is kept are judged apart: else one passage's findings of both are joined into one.
    asked: list[tuple[str, dict[str, FactValue]]] = [(_as_asked(holding), {}), (_PLAIN, _facts(holding, on))]
    if holding.kind is not Kind.APP:
        asked = [(_as_asked(holding), _facts(holding, on))]
    found: list[Finding] = []
    for text, facts in asked:
        declaration = Declaration(holding.kind.channel, party, (), facts)
        found += judge(read_text(text, holding.name), declaration, on=on).findings
    kept = [finding for finding in found if finding.grade is not Grade.HINT]
    return tuple(sorted(kept, key=lambda finding: _ORDER.index(finding.grade)))


def too_many_bodies(count: int, place: str, level: Level, on: date) -> tuple[Finding, ...]:
    """Return what the rules find in the number of coordinating bodies of a territory."""
    declaration = Declaration(
        Channel.PLAQUE, Party(place, UnitKind.TERRITORY, level), (), {"organs_now": count}
    )
    return judge(read_text("议事协调机构情况。", place), declaration, on=on).findings


def overlaps(holdings: Sequence[Holding]) -> list[Overlap]:
    """Return the pairs of apps, and of groups, that overlap by half or more, the most alike first."""
    found = []
    for kind in (Kind.APP, Kind.GROUP):
        rows = sorted((one for one in holdings if one.kind is kind), key=lambda one: one.key)
        found += [pair for one, other in combinations(rows, 2) if (pair := _compared(one, other))]
    return sorted(found, key=lambda pair: (-pair.share, pair.one.key, pair.other.key))


def in_force(since: date | None, reported: date, ended: date | None, day: date) -> bool:
    """Say whether an entry existed on a day: from its first day (else that of its entry) until it was ended."""
    return (since or reported) <= day and (ended is None or ended > day)


def months(holding: Holding, on: date) -> int:
    """Return how many months a secondment lasts by its last day, or has lasted; a month begun counts when over."""
    if holding.since is None:
        return 0
    return int(((holding.until or on) - holding.since).days / MONTH_DAYS)


def _facts(holding: Holding, on: date) -> dict[str, FactValue]:
    if holding.kind is Kind.APP:
        return {"app_filed": bool(holding.filing_number.strip())}
    if holding.kind is Kind.PLAQUE:
        return {"plaque_listed": is_kept_plaque(holding.name)}
    if holding.kind is Kind.SECONDMENT and holding.lender_level is not None:
        return {"lender_level": holding.lender_level, "secondment_months": months(holding, on)}
    return {}


def _as_asked(holding: Holding) -> str:
    """Say what an entry amounts to, as a paper would say it: so the same rules judge both."""
    if holding.kind is Kind.CERTIFICATE:
        name = holding.name if holding.name.endswith("证明") else f"{holding.name}证明"
        return f"要求村（居）委会出具{name}。"
    if holding.kind is Kind.PLAQUE:
        return f"要求各村统一悬挂{holding.name}牌子。"
    return "".join(asked_by(one) for one in sorted(holding.functions)) or _PLAIN


def _compared(one: Holding, other: Holding) -> Overlap | None:
    shared = sorted(function for function in one.functions & other.functions if not function.is_forbidden)
    every = {function for function in one.functions | other.functions if not function.is_forbidden}
    by_function = len(shared) / len(every) if every else 0.0
    by_purpose = _jaccard(_pairs(one.purpose), _pairs(other.purpose))
    share = FUNCTIONS_COUNT * by_function + (1 - FUNCTIONS_COUNT) * by_purpose
    if share < ALIKE:
        return None
    reasons = []
    if shared:
        words = Text(
            "、".join(function.label.zh for function in shared),
            ", ".join(function.label.en for function in shared),
        )
        reasons.append(_APART.filled(words=words))
    if by_purpose:
        reasons.append(_PURPOSE.filled(share=by_purpose))
    because = Text("；".join(one.zh for one in reasons), "; ".join(one.en for one in reasons))
    return Overlap(one, other, round(share, 2), because)


def _pairs(text: str) -> frozenset[str]:
    plain = folded(text)
    return frozenset(plain[place : place + 2] for place in range(len(plain) - 1))


def _jaccard(one: Iterable[str], other: Iterable[str]) -> float:
    left, right = set(one), set(other)
    return len(left & right) / len(left | right) if left | right else 0.0
