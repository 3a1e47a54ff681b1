"""Judge a document: gather facts, ask every rule in force, and weigh the findings into one verdict."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from itertools import groupby
from string import Formatter
from typing import TYPE_CHECKING

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.review.domain.conditions import Truth
from jianfu.review.domain.declaration import Declaration
from jianfu.review.domain.errors import FACT_UNKNOWN
from jianfu.review.domain.facts import Fact, FactSheet, Span
from jianfu.review.domain.partyfacts import party_facts
from jianfu.review.domain.rulebook import packaged
from jianfu.review.domain.rules import Evidence
from jianfu.review.domain.textfacts import text_facts
from jianfu.review.domain.textsigns import implied_channels
from jianfu.review.domain.triage import triage, triage_facts
from jianfu.review.domain.verdict import Finding, Grade, Outcome, Undetermined, Verdict
from jianfu.review.domain.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from jianfu.reading.domain.document import Document
    from jianfu.review.domain.conditions import Answer
    from jianfu.review.domain.facts import FactSource
    from jianfu.review.domain.rulebook import Rulebook
    from jianfu.review.domain.rules import Rule

_WEIGHT = {Grade.STOP: 0, Grade.JUSTIFY: 1, Grade.REVISE: 2, Grade.HINT: 3}
_OUTCOMES = {Grade.STOP: Outcome.STOP, Grade.JUSTIFY: Outcome.JUSTIFY, Grade.REVISE: Outcome.REVISE}
_TRUST = {Evidence.VERBATIM: 0, Evidence.RETOLD: 1, Evidence.FRAGMENT: 2, Evidence.UNVERIFIED: 3}
_Ranked = tuple[int, Finding]
# Who writes decides most rules on who may ask what of whom: without it a clean bill would be a silent pass.
DECISIVE = "issuer_kind"
_PARTIES = frozenset({"issuer_kind", "issuer_level", "reaches_lower_government", "reaches_village"})
_QUOTE_SHOWN = 60


def judge(
    document: Document,
    declaration: Declaration = Declaration(),  # noqa: B008 -- frozen and empty
    sources: Sequence[FactSource] = (),
    on: date | None = None,
    rulebook: Rulebook | None = None,
) -> Verdict:
    """Judge `document` by the rules in force on day `on` (None: all rules that nothing has ended).

    Facts come from the text and the parties, then from the declaration, then from `sources` in order; a later one
    wins. A document whose title calls a meeting, a visit or an inspection is judged by the rules of these as well.
    Raises `Refusal(FACT_UNKNOWN)` when somebody hands in a fact that the vocabulary does not have.
    """
    sheet = fact_sheet(document, declaration, sources, on)
    implied = implied_channels(document) if declaration.channel is Channel.DOCUMENT else frozenset()
    verdict = judge_sheet(sheet, declaration.channel, rulebook or packaged(), on, implied=implied)
    return replace(verdict, triage=triage(document, declaration, on))


def fact_sheet(
    document: Document, declaration: Declaration, sources: Sequence[FactSource] = (), on: date | None = None
) -> FactSheet:
    """Gather every fact that is known about a draft."""
    about_parties = party_facts(document, declaration)
    from_text = text_facts(document, upward=about_parties["goes_up"].value is True)
    stated = Text("由发起单位申报", "declared by the issuer")
    declared = {name: Fact(value, stated) for name, value in declaration.facts.items()}
    handed = [source.facts(document, declaration) for source in sources]
    for facts in (declared, *handed):
        _known_only(facts)
    marked = triage_facts(document, declaration, on)
    return FactSheet(from_text).joined([about_parties, marked, declared, *handed])


def judge_sheet(
    sheet: FactSheet,
    channel: Channel,
    rulebook: Rulebook,
    on: date | None = None,
    implied: frozenset[Channel] = frozenset(),
) -> Verdict:
    """Ask every rule in force, and weigh; the same facts give the same verdict in whatever order rules stand.

    Rules of `implied` channels (a document that calls a meeting) may find something, but raise no open questions.
    """
    findings: list[_Ranked] = []
    open_questions: list[tuple[Rule, Undetermined]] = []
    for rule in rulebook.in_force(on):
        asked = channel in rule.channels
        if not asked and not implied & rule.channels:
            continue
        answer = rule.ask(sheet, channel if asked else min(implied & rule.channels))
        if answer.truth is Truth.YES:
            findings.extend((_TRUST[rule.evidence], found) for found in _findings(rule, answer, sheet))
        elif asked and answer.truth is Truth.UNDETERMINED:
            open_questions.append((rule, Undetermined(rule.id, tuple(sorted(answer.needs)))))
    kept = _without_restatements(findings)
    return Verdict(
        outcome=_outcome(kept, open_questions),
        findings=tuple(kept),
        undetermined=tuple(sorted((question for _, question in open_questions), key=lambda q: q.rule)),
    )


def _known_only(facts: Mapping[str, Fact]) -> None:
    for name in facts:
        if name not in vocabulary():
            near = get_close_matches(name, vocabulary(), n=1, cutoff=0.0)[0]
            raise Refusal(FACT_UNKNOWN, name=name, near=near)


def _findings(rule: Rule, answer: Answer, sheet: FactSheet) -> Iterable[Finding]:
    spans: tuple[Span | None, ...] = answer.spans or (None,)
    for span in spans[:1] if rule.once else spans:
        values = {name: _shown(sheet.find(name)) for name in _holes(rule.message.zh + rule.remedy.zh)}
        values |= {name: str(value) for name, value in rule.parameters.items()}
        values["quote"] = _shortened(span.quote) if span else ""
        yield Finding(
            rule=rule.id,
            family=rule.family,
            grade=rule.grade,
            article=rule.article,
            because=rule.message.filled(**values),
            remedy=rule.remedy.filled(**values),
            quote=span.quote if span else None,
            start=span.start if span else None,
            end=span.end if span else None,
        )


@cache
def _holes(template: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name)


def _shown(fact: Fact | None) -> str | Text:
    """Say a fact within a message; one that is yes or no says how that is known."""
    if fact is None:
        return "—"
    if isinstance(fact.value, bool):
        return fact.because
    if isinstance(fact.value, frozenset):
        return "、".join(sorted(fact.value))
    return f"{fact.value:g}" if isinstance(fact.value, float) else str(fact.value)


def _shortened(quote: str) -> str:
    return quote if len(quote) <= _QUOTE_SHOWN else quote[: _QUOTE_SHOWN - 1] + "…"


def _order(finding: Finding) -> tuple[int, int, int, str]:
    start = -1 if finding.start is None else finding.start
    end = -1 if finding.end is None else finding.end
    return (_WEIGHT[finding.grade], start, end, finding.rule)


def _without_restatements(ranked: list[_Ranked]) -> list[Finding]:
    """Keep, of findings of one family on one passage, the heaviest (then the best attested); cite the others in it."""
    kept = [finding for _, finding in ranked if finding.quote is None]
    quoted = [(trust, finding) for trust, finding in ranked if finding.quote is not None]
    quoted.sort(key=lambda pair: (_place(pair[1]), _WEIGHT[pair[1].grade], pair[0], pair[1].rule))
    for _, group in groupby(quoted, key=lambda pair: _place(pair[1])):
        first, *others = (finding for _, finding in group)
        also = [other.article for other in others if other.article != first.article]
        article = Text(
            "；".join([first.article.zh, *(other.zh for other in also)]),
            "; ".join([first.article.en, *(other.en for other in also)]),
        )
        kept.append(replace(first, article=article))
    return sorted(kept, key=_order)


def _place(finding: Finding) -> tuple[str, int, int]:
    return (finding.family, finding.start or 0, finding.end or 0)


def _outcome(findings: list[Finding], open_questions: list[tuple[Rule, Undetermined]]) -> Outcome:
    heaviest = min((finding.grade for finding in findings), key=_WEIGHT.__getitem__, default=Grade.HINT)
    if heaviest is not Grade.HINT:
        return _OUTCOMES[heaviest]
    undecided = any(
        rule.grade in {Grade.STOP, Grade.JUSTIFY}
        and DECISIVE in question.needs
        and _PARTIES.issuperset(question.needs)
        for rule, question in open_questions
    )
    return Outcome.UNDETERMINED if undecided else Outcome.PASS
