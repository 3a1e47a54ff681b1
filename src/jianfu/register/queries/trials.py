"""Rules as their page shows them: what is on at a place, its own packs, trials and what they found."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import within
from jianfu.register.models import RuleTrial
from jianfu.review.domain.casework import work_all
from jianfu.review.domain.packreading import read_cases
from jianfu.review.domain.rulebook import packaged_cases
from jianfu.review.models import LocalPack, RuleSwitch
from jianfu.review.queries import place_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor
    from jianfu.register.models import TrialHit
    from jianfu.review.domain.casework import Worked
    from jianfu.review.domain.rulebook import Rulebook
    from jianfu.review.domain.rules import Case, Pack, Rule


class RuleLine(NamedTuple):
    """A rule in the list, and whether it judges here."""

    rule: Rule
    on: bool


class PackLines(NamedTuple):
    """A pack with those of its rules that were looked for."""

    pack: Pack
    rules: tuple[RuleLine, ...]


def place_of(actor: Actor) -> Unit | None:
    """Return the unit whose rules an office decides on, else that where somebody reads the register."""
    for permission in (Permission.SET_QUOTA, Permission.READ_REGISTER, Permission.DRAFT):
        found = Unit.objects.filter(path__in=actor.paths(permission)).order_by("path").first()
        if found is not None:
            return found
    return None


def rules_at(path: str, wanted: str = "") -> Iterator[PackLines]:
    """Yield the packs with the rules whose number, title, article or family has `wanted` in it."""
    book = place_rules(path).book
    for pack in sorted(book.packs, key=lambda one: one.id):
        lines = tuple(RuleLine(rule, book.is_on(rule, pack)) for rule in pack.rules if _has(rule, wanted))
        if lines:
            yield PackLines(pack, lines)


def _has(rule: Rule, wanted: str) -> bool:
    words = (rule.id, rule.title.zh, rule.title.en, rule.article.zh, rule.family)
    return any(wanted.lower() in word.lower() for word in words)


def pack_of(book: Rulebook, rule: Rule) -> Pack:
    """Return the pack that a rule of the book stands in."""
    return next(pack for pack in book.packs if pack.id == rule.pack)


def cases_of(rule: Rule, path: str) -> tuple[Worked, ...]:
    """Return the worked cases of a rule with what the rule really says to them."""
    own = (
        case for pack in LocalPack.objects.filter(name=rule.pack).exclude(text="") for case in _cases(pack)
    )
    cases = {(case.rule, case.name): case for case in (*packaged_cases(), *own) if case.rule == rule.id}
    return work_all(cases.values(), place_rules(path).book)


def _cases(pack: LocalPack) -> tuple[Case, ...]:
    return read_cases(pack.text, pack.name)


def switches_of(rule_id: str, path: str) -> QuerySet[RuleSwitch]:
    """Return how a rule was switched at a unit and below it, the last one first."""
    rows = RuleSwitch.objects.filter(within([path], "unit__path"), rule=rule_id)
    return rows.select_related("unit", "by").order_by("-pk")


def trials_of(unit: Unit, rule_id: str) -> QuerySet[RuleTrial]:
    """Return the trials of a rule by a unit, the last one first."""
    return RuleTrial.objects.filter(unit=unit, rule=rule_id).select_related("run").order_by("-pk")


def hits_of(trial: RuleTrial) -> QuerySet[TrialHit]:
    """Return the demands to which the tried rule would have objected, the latest first."""
    return trial.hits.select_related("demand", "demand__issuer").order_by("-demand__issued_on", "-demand_id")


def own_packs(unit: Unit) -> list[LocalPack]:
    """Return the last version of each pack of the unit's own; those withdrawn have no text."""
    rows = LocalPack.objects.filter(unit=unit).select_related("by").order_by("name", "number")
    return list({row.name: row for row in rows}.values())
