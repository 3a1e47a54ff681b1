"""Which document passes on which: evidence from citations, forwarding, likeness and titles, each with its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from math import prod
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from jianfu.kernel.domain.text import Text
from jianfu.review.domain.cascade.papers import names_work, same_work, subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jianfu.review.domain.cascade.papers import Cited, Paper

SURE = 0.5
"""Confidence from which a link is drawn; below it, it is only worth a person's look."""
WORTH_A_LOOK = 0.3
_SHARE = 0.1
_SUBJECT = 75.0
_REVISED = re.compile(r"(?:法|条例)》?$")
"""Works that keep their name when they are revised: who cites one may be older than the version at hand."""
_FORWARDING = re.compile(r"转发|印发|贯彻|落实|实施|执行")


class Kind(StrEnum):
    """What shows that one document passes another one on."""

    CITES_NUMBER = "cites_number"
    RESTS_ON = "rests_on"
    FORWARDS = "forwards"
    COPIES = "copies"
    CITES = "cites"
    SAME_SUBJECT = "same_subject"


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence: alone it would make the link this sure (0 to 1)."""

    kind: Kind
    confidence: float
    because: Text


@dataclass(frozen=True, slots=True)
class Link:
    """`child` passes on `parent`. A parent that is only cited, and not at hand, has a title and no key."""

    child: str
    parent: str | None
    parent_title: str
    reasons: tuple[Reason, ...]

    @property
    def confidence(self) -> float:
        """Return how sure the reasons make it together: one minus the product of their doubts."""
        return round(1 - prod(1 - reason.confidence for reason in self.reasons), 3)


def links(
    papers: Sequence[Paper], shares: Mapping[tuple[str, str], float], *, at_least: float = SURE
) -> tuple[Link, ...]:
    """Return the links among `papers`, and to works that they rest on and that are not at hand.

    `shares[child, parent]` is the share of the child's own words that stand in the parent. The surest links of each
    child come first.
    """
    found = [
        link
        for child in papers
        for link in (*_to_papers(child, papers, shares), *_to_absent(child, papers))
        if link.confidence >= at_least
    ]
    return tuple(sorted(found, key=lambda link: (link.child, -link.confidence, link.parent_title)))


def link_between(child: Paper, parent: Paper, share: float | None = None) -> Link | None:
    """Return the link from `child` up to `parent` with all its reasons; None where nothing speaks for it."""
    reasons = tuple(_reasons(child, parent, share))
    return Link(child.key, parent.key, parent.title, reasons) if reasons else None


def nearest(found: Sequence[Link], papers: Sequence[Paper]) -> dict[str, Link]:
    """Choose for each child the one parent of the tree: at hand, the nearest level above, then the surest."""
    levels = {paper.key: paper.level for paper in papers}

    def rank(link: Link) -> tuple[int, float]:
        level = levels.get(link.parent or "")
        return (-1 if level is None else level.value, link.confidence)

    chosen: dict[str, Link] = {}
    for link in found:
        if link.parent and (link.child not in chosen or rank(link) > rank(chosen[link.child])):
            chosen[link.child] = link
    return chosen


def _to_papers(
    child: Paper, papers: Sequence[Paper], shares: Mapping[tuple[str, str], float]
) -> Iterator[Link]:
    for parent in papers:
        if parent.key != child.key and (
            link := link_between(child, parent, shares.get((child.key, parent.key)))
        ):
            yield link


def _to_absent(child: Paper, papers: Sequence[Paper]) -> Iterator[Link]:
    for cited in child.cited:
        if cited.basis and not any(_is(cited, paper) for paper in papers):
            yield Link(child.key, None, cited.title, (_rests_on(cited),))


def _reasons(child: Paper, parent: Paper, share: float | None) -> Iterator[Reason]:
    later = child.date and parent.date and child.date < parent.date
    if later and not _REVISED.search(parent.title):
        return
    known = child.level is not None and parent.level is not None
    if known and (child.level or 0) < (parent.level or 0):
        return
    named = tuple(_named(child, parent))
    yield from named
    # Likeness and titles have no direction of their own: the levels must give it.
    if known and not later and (child.level or 0) > (parent.level or 0):
        yield from _alike(child, parent, share)


def _named(child: Paper, parent: Paper) -> Iterator[Reason]:
    cited = next((cited for cited in child.cited if _is(cited, parent)), None)
    if cited and cited.number and cited.number == parent.number:
        because = Text(f"引用了{cited.number}。", f"It cites {cited.number}.")
        yield Reason(Kind.CITES_NUMBER, 0.9 if cited.basis else 0.6, because)
    if cited:
        yield _rests_on(cited) if cited.basis else _cites(cited)
    if _FORWARDING.search(child.title) and _contains(child.title, parent.title):
        because = Text(
            f"标题转发或贯彻《{parent.title}》。", f"Its title forwards or carries out {parent.title}."
        )
        yield Reason(Kind.FORWARDS, 0.9, because)


def _alike(child: Paper, parent: Paper, share: float | None) -> Iterator[Reason]:
    if share is not None and share >= _SHARE:
        because = Text(
            f"{share:.0%}的内容与《{parent.title}》相同。", f"{share:.0%} of it stands in {parent.title}."
        )
        yield Reason(Kind.COPIES, min(0.95, 0.3 + 0.9 * share), because)
    score = fuzz.ratio(subject(child.title), subject(parent.title))
    if score >= _SUBJECT:
        because = Text(
            f"标题主题相近（{score:.0f}分）。", f"Their titles have nearly one subject ({score:.0f})."
        )
        yield Reason(Kind.SAME_SUBJECT, 0.35 * score / 100, because)


def _is(cited: Cited, paper: Paper) -> bool:
    same_number = cited.number is not None and cited.number == paper.number
    return same_number or names_work(cited.title, paper.title) or names_work(paper.title, cited.title)


def _contains(title: str, other: str) -> bool:
    return len(other) > 6 and other.strip("《》 ") in title and not same_work(title, other)  # noqa: PLR2004 -- shorter ones are bare kinds


def _rests_on(cited: Cited) -> Reason:
    return Reason(
        Kind.RESTS_ON, 0.9, Text(f"开头写明依据《{cited.title}》。", f"Its opening rests on {cited.title}.")
    )


def _cites(cited: Cited) -> Reason:
    return Reason(Kind.CITES, 0.4, Text(f"文中提到《{cited.title}》。", f"It mentions {cited.title}."))
