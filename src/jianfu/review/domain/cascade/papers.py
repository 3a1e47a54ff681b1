"""A document as the cascade sees it: its level, its subject, what it rests on, how long it gives and what it asks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from jianfu.kernel.domain.units import Level
from jianfu.kernel.domain.workdays import working_days_between
from jianfu.review.domain.cascade.targets import targets_of
from jianfu.review.domain.parties import party

if TYPE_CHECKING:
    from datetime import date

    from jianfu.reading.domain.document import Document
    from jianfu.review.domain.cascade.targets import Target

OPENING = 600
"""Characters at the head of a body in which it says what it rests on."""
_PLACE = re.compile(r"^.{1,7}?(?:特别行政区|自治区|省|自治州|市|州|盟|地区|县|区|旗|街道|镇|乡)")
_COUNTRY = re.compile(r"^(?:国务院|全国人|中共中央|中华人民共和国|国家)")
_FRAME = re.compile(
    r"^.{0,40}?关于|^(?:中华人民共和国)|[（(〔\[].*?[)）〕\]]|[0-9０-９]{4}年?|"
    r"(?:的|管理|办理|暂行|试行|实施)*(?:通知|函|意见|方案|决定|条例|办法|规定|细则)$"
)
_FILE_NUMBER = re.compile(r"^[\d_\s.-]+|\d{4}$")
_BASIS = re.compile(r"根据|依据|依照|按照|遵照|贯彻|落实|执行|实施")
_CARRIED_OUT = re.compile(
    r"(?:实施|贯彻|落实|执行|转发)(?:中华人民共和国)?《([^》]{4,80})》|《([^》]{4,80})》(?:的?实施|贯彻)"
)
_ISSUED = re.compile(r"印发|转发|公布|发布")
_NOTICE = 6
_SENTENCE = re.compile(r"[。！？；\n]")


@dataclass(frozen=True, slots=True)
class Cited:
    """A work that a document names; `basis` when its opening says that the document rests on it."""

    title: str
    number: str | None
    basis: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """One document of a cascade. `days` are the working days from its date to its first deadline."""

    key: str
    title: str
    number: str | None
    issuer: str | None
    level: Level | None
    date: date | None
    chars: int
    days: int | None
    asks: tuple[str, ...] = ()
    cited: tuple[Cited, ...] = ()
    targets: tuple[Target, ...] = ()


def paper_of(document: Document, key: str) -> Paper:
    """Return what the cascade needs of a document as read."""
    title = document.title or _FILE_NUMBER.sub("", PurePath(document.file).stem)
    issuer = document.issuers[0] if document.issuers else None
    due = [
        r.deadline for r in document.requests if r.deadline and document.date and r.deadline >= document.date
    ]
    return Paper(
        key=key,
        title=title,
        number=document.number,
        issuer=issuer,
        level=(party(issuer).level if issuer else None) or level_of(title),
        date=document.date,
        chars=document.body_chars,
        days=working_days_between(document.date, min(due)) if document.date and due else None,
        asks=tuple(request.quote for request in document.requests),
        cited=_cited(document, title),
        targets=targets_of(document.body),
    )


def level_of(title: str) -> Level | None:
    """Return the level of a document's issuer from its title: 《河北省…办法》 is a province's."""
    if _COUNTRY.match(title.strip("《 ")):
        return Level.COUNTRY
    place = _PLACE.match(title.strip("《 "))
    return party(place.group()).level if place else None


def subject(title: str) -> str:
    """Return what a title is about: without place, 关于, years, brackets and kind of document."""
    bare = _FRAME.sub("", title.strip("《》 "))
    return _PLACE.sub("", bare) or bare or title


def same_work(one: str, other: str) -> bool:
    """Say whether two titles name one work: the country's name, brackets and a kept 《》 make no difference."""
    return bool(_bare(one)) and _bare(one) == _bare(other)


def names_work(cited: str, title: str) -> bool:
    """Say whether a cited title means this work, or the notice that issued it (关于印发…的通知)."""
    return same_work(cited, title) or (
        bool(_ISSUED.search(cited)) and len(_bare(title)) > _NOTICE and _bare(title) in _bare(cited)
    )


def _bare(title: str) -> str:
    without = re.sub(r"[（(〔\[].*?[)）〕\]]|^中华人民共和国|\s", "", title.strip("《》 "))
    return without.strip("《》").removeprefix("国务院").removeprefix("关于")


def _carried_out(title: str) -> list[str]:
    """Return the works that a title itself says it carries out: 甘肃省实施《居住证暂行条例》办法."""
    return [one or other for one, other in _CARRIED_OUT.findall(title)]


def _cited(document: Document, title: str) -> tuple[Cited, ...]:
    """Return the works named, each once, those it rests on first where it says so in its opening or its title."""
    found: dict[str, Cited] = {_bare(name): Cited(name, None, basis=True) for name in _carried_out(title)}
    for citation in document.citations:
        if names_work(citation.title, title) or names_work(title, citation.title):
            continue
        before = _SENTENCE.split(document.body[max(0, citation.start - 120) : citation.start])[-1]
        basis = citation.start < OPENING and bool(_BASIS.search(before))
        known = found.get(_bare(citation.title))
        if known is None or (basis and not known.basis):
            found[_bare(citation.title)] = Cited(citation.title, citation.number, basis)
    return tuple(sorted(found.values(), key=lambda cited: not cited.basis))
