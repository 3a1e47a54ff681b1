"""From a notice that was read to what can be planned: what kind of visit, about what, when, where, what they ask for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.kernel.domain.channels import Channel
from jianfu.reading.domain.dates.finding import find_dates
from jianfu.register.domain.likeness import core

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from jianfu.reading.domain.document import Document

_SENTENCE = re.compile(r"[^。；;\n]+")
_VISITS = re.compile(r"检查|督查|督导|调研|考核|考评|走访|观摩|巡查|评估|抽查|入点|现场")
_KINDS = (
    (Channel.ASSESSMENT, re.compile(r"考核|考评|评估|验收")),
    (Channel.STUDY_VISIT, re.compile(r"调研|观摩|考察|学习")),
    (Channel.INSPECTION, re.compile(r"检查|督查|督导|巡查|抽查|执法")),
)
_ASKS = re.compile(r"(?:查看|查阅|调阅|看|准备|提供|听取|随机)[^，,。；;]{2,60}")
_TEAM = re.compile(r"(?:检查组|督查组|调研组|工作组|考核组|一行)[^。；;]{0,20}?(\d{1,2})\s*人")
_BASIS = re.compile(r"(?:根据|依据|按照)(《[^》]{2,60}》)")
_MOST_ASKS = 6


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an item could be, each value with the words that it comes from; what the notice does not say is None."""

    topic: str
    kind: Channel
    earliest: date | None
    latest: date | None
    team: int | None
    basis: str
    asks: str
    units: tuple[str, ...]
    quotes: Mapping[str, str]


def proposal(document: Document, names: Mapping[str, str], today: date) -> Proposal:
    """Propose an item; `names` leads from every way a unit is called to its name.

    A notice that names no unit but "各乡镇" is for all: `units` is empty then.
    """
    text = f"{document.title or ''}\n{document.body}"
    window, said = visit_window(document, today)
    team, basis = _TEAM.search(text), _BASIS.search(text)
    asks = [match[0] for match in _ASKS.finditer(document.body)][:_MOST_ASKS]
    quotes = {
        "earliest": said,
        "team": team[0] if team else "",
        "basis": basis[0] if basis else "",
        "asks": "；".join(asks),
    }
    return Proposal(
        topic=core(document.title or document.file)[:120],
        kind=_kind(document),
        earliest=window[0] if window else None,
        latest=window[1] if window else None,
        team=int(team[1]) if team else None,
        basis=basis[1] if basis else "",
        asks="；".join(asks),
        units=tuple(dict.fromkeys(name for said_as, name in names.items() if said_as in text)),
        quotes={name: words for name, words in quotes.items() if words},
    )


def visit_window(document: Document, today: date) -> tuple[tuple[date, date] | None, str]:
    """Return the days in which a notice says that somebody comes, and the sentence that says so; None when it does not."""
    reference = document.date or today
    for sentence in _SENTENCE.findall(f"{document.body}\n{document.title or ''}"):
        if not _VISITS.search(sentence):
            continue
        found = [one for one in find_dates(sentence, reference) if one.last is not None and not one.recurring]
        days = [day for one in found for day in (one.first or one.last, one.last) if day is not None]
        if days:
            return (min(days), max(days)), sentence.strip()
    return None, ""


def _kind(document: Document) -> Channel:
    """Say what kind of visit it is by its title first: a study visit that inspects is found by the rules, not here."""
    for text in (document.title or "", document.body):
        for kind, words in _KINDS:
            if words.search(text):
                return kind
    return Channel.INSPECTION
