"""Finding requests: sentences that somebody below the issuer would put on a to-do list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from jianfu.reading.domain.dates import FoundDate, find_dates
from jianfu.reading.domain.document import Action, Request
from jianfu.reading.domain.requests import filters
from jianfu.reading.domain.requests.fields import actor_of, deliverable_of, recipient_of, responsible_after
from jianfu.reading.domain.requests.sentences import Clause, Sentence, sentences_of
from jianfu.reading.domain.requests.triggers import DONE_BY, TRIGGERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

_SHORTEST, _LONGEST = 8, 120
_WORK = re.compile(r"《[^《》]{1,120}》")
_QUOTED_RULE = re.compile(r"(?:指出|强调|规定|提出|修改为|修订为|原文|表述为|要求)[：:，]?“[^”]{8,400}”?")
_HEADING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|"
    r"第[一二三四五六七八九十]{1,3}[章节])"
)
# 认真组织开展…, 将此项工作纳入…: an order without anybody named.
_STARTS_WITH_ORDER = re.compile(rf"^{filters.ADVERBS}{{0,4}}(?:(?:将|把|对)[^，。；]{{1,40}})?$")


class _Hit(NamedTuple):
    clause: int
    action: Action


def find_requests(
    body: str, issued: date | None, genre: str | None = None, issuers: Sequence[str] = ()
) -> tuple[Request, ...]:
    """Find the requests in `body`, in order.

    `issued` resolves deadlines, `genre` tells rules from notices, and what the `issuers` do themselves is no request.
    """
    if genre in filters.NO_REQUEST_GENRES:
        return ()
    # News and other texts without a genre ask for something only where they say so outright.
    rules = genre is None or genre in filters.RULES
    own = _of_issuers(issuers)
    found: list[Request] = []
    section = ""
    for sentence in sentences_of(body):
        heading = _heading_at(body, sentence)
        if heading is not None:
            section = heading
            if sentence.text == heading:
                continue
        masked = _masked(sentence.text)
        if _excluded(masked, section) or (own is not None and own.match(masked)):
            continue
        hits = list(_hits(sentence, masked, rules=rules))
        found += _requests(body, sentence, masked, hits, issued, rules=rules)
    return tuple(found)


def _of_issuers(issuers: Sequence[str]) -> re.Pattern[str] | None:
    """Return what a sentence begins with that tells what the issuer does: 省教育厅成立…, but not 省教育厅要…."""
    names = {name for issuer in issuers for name in (issuer, _short_name(issuer)) if len(name) > 3}
    if not names:
        return None
    return re.compile(
        rf"(?:{'|'.join(map(re.escape, sorted(names)))})(?![、和及与要应须需负牵按职]|[^，。；]{{0,6}}部门)"
    )


def _short_name(issuer: str) -> str:
    """Return 省教育厅 for 河北省教育厅."""
    match = re.search(r"[省市县区][^省市县区]{2,}$", issuer)
    return match[0] if match else issuer


def _heading_at(body: str, sentence: Sentence) -> str | None:
    """Return the text of the heading that this sentence is, or None."""
    line_start = body.rfind("\n", 0, sentence.start) + 1
    number = body[line_start : sentence.start]
    if not _HEADING.match(number) or len(number) > 12:
        return None
    heading = len(sentence.text) <= 24 and "，" not in sentence.text
    return sentence.text if heading else ""


def _masked(text: str) -> str:
    """Blank out titles of works and quoted rules, at the same length: what they say is asked of nobody here."""
    text = _WORK.sub(lambda m: "《" + "\u25a1" * (len(m[0]) - 2) + "》", text)
    return _QUOTED_RULE.sub(
        lambda m: m[0].split("“", 1)[0] + "\u25a1" * (len(m[0]) - len(m[0].split("“", 1)[0])), text
    )


def _excluded(text: str, section: str) -> bool:
    if len(text) < _SHORTEST or filters.DEFINING.search(text):
        return True
    if filters.PRIVATE.match(text):
        return True
    return bool(filters.SKIPPED_SECTIONS.search(section)) and not re.search(r"报送|上报|填报", text)


def _hits(sentence: Sentence, masked: str, *, rules: bool) -> Iterator[_Hit]:
    """Yield the clauses that ask for something, with what they ask for."""
    obliged = bool(filters.DUTY.search(masked)) or (not rules and bool(filters.DUE.search(masked)))
    if rules and (not obliged or filters.PENALTY.search(masked)):
        return
    asked = False
    for at, clause in enumerate(sentence.clauses):
        text = masked[clause.start - sentence.start : clause.end - sentence.start]
        if filters.PENALTY.search(text):
            # From here on it says what happens to those who do not comply.
            return
        action = _action(text, ordered=obliged or asked)
        if action is not None:
            asked = True
            yield _Hit(at, action)


def _action(text: str, *, ordered: bool) -> Action | None:
    """Return what a clause asks for, by the first kind whose words stand in it as an order."""
    if filters.TOLD.search(text) or text.endswith("的") or filters.WHEN.match(text):
        return None
    if not text.startswith(("请", "各", "由")) and filters.ISSUER_WILL.search(text):
        return None
    if filters.LEADS.match(text) and not filters.DUTY.search(text):
        return None
    for action, pattern in TRIGGERS:
        match = pattern.search(text)
        while match is not None:
            if _is_order(text, match, ordered=ordered or action is Action.REPORT):
                return action
            match = pattern.search(text, match.start() + 1)
    return None


def _is_order(text: str, match: re.Match[str], *, ordered: bool) -> bool:
    """Tell an order from a verb that is forbidden, permitted, part of a name, or the subject of what must be."""
    before, after = text[: match.start()], text[match.end() :]
    if (
        filters.NEGATION.search(before)
        or filters.NEGATION.match(match[0])
        or filters.PERMISSION.search(before)
    ):
        return False
    if (
        after.startswith("的")
        or match[0][2:3] == "的"
        or "□" in match[0][:2]
        or filters.LISTING.search(before)
    ):
        return False
    if filters.MUST.search(match[0]) and not filters.MUST.match(match[0]):
        # 制定文件应当遵守程序: the verb is what the rule is about, not what is asked.
        return False
    return ordered or bool(_STARTS_WITH_ORDER.match(before))


def _requests(
    body: str, sentence: Sentence, masked: str, hits: Sequence[_Hit], issued: date | None, *, rules: bool
) -> Iterator[Request]:
    dates = find_dates(sentence.text, issued) if hits or _may_be_due(masked) else []
    groups = _grouped(hits, sentence.clauses) or _other(sentence, masked, dates)
    actor = actor_of(sentence.text) or (
        responsible_after(body[sentence.end : sentence.end + 140]) if groups else None
    )
    taken: set[int] = set()
    for action, first, last in groups:
        start, end = _extent(sentence, first, last, dates, taken)
        taken.update(range(first, last + 1))
        if end - start < _SHORTEST:
            # Too short to stand alone (建立台账): with the clause before it, the words make sense.
            start = sentence.clauses[max(first - 1, 0)].start
            if end - start < _SHORTEST:
                continue
        quote = body[start:end]
        due = _due(dates, start - sentence.start, end - sentence.start)
        recurring = _recurring(dates, start - sentence.start, end - sentence.start)
        resolvable = due is not None and not (rules and due.bare_span)
        yield Request(
            quote=quote,
            start=start,
            end=end,
            action=action,
            actor=actor,
            deadline_text=due.text if due else None,
            deadline=due.last if due is not None and resolvable else None,
            recurring=recurring,
            deliverable=None if deliverable_of(quote) == recipient_of(quote) else deliverable_of(quote),
            recipient=recipient_of(quote),
        )


def _may_be_due(masked: str) -> bool:
    return bool(DONE_BY.search(masked)) and ("前" in masked or "内" in masked or "底" in masked)


def _grouped(hits: Sequence[_Hit], clauses: Sequence[Clause]) -> list[tuple[Action, int, int]]:
    """Join neighbouring clauses that ask for the same kind of thing."""
    groups: list[tuple[Action, int, int]] = []
    for hit in hits:
        if groups and groups[-1][0] is hit.action and hit.clause - groups[-1][2] <= 1:
            action, first, _ = groups[-1]
            if clauses[hit.clause].end - clauses[first].start <= _LONGEST:
                groups[-1] = (action, first, hit.clause)
                continue
        groups.append((hit.action, hit.clause, hit.clause))
    return groups


def _other(sentence: Sentence, masked: str, dates: Sequence[FoundDate]) -> list[tuple[Action, int, int]]:
    """Take a clause that is due by a day, though it names none of the usual actions."""
    due = False
    for at, clause in enumerate(sentence.clauses):
        low, high = clause.start - sentence.start, clause.end - sentence.start
        text = masked[low:high]
        # 3月底前，联赛由三市组织，完成选拔工作: the day at the head holds for what follows.
        due = due or any(
            d.deadline and d.last is not None and not d.bare_span and low <= d.start < high for d in dates
        )
        verb = DONE_BY.search(text)
        if (
            due
            and verb
            and not filters.NEGATION.search(text[: verb.start()])
            and not filters.TOLD.search(text)
        ):
            return [(Action.OTHER, at, at)]
    return []


def _extent(
    sentence: Sentence, first: int, last: int, dates: Sequence[FoundDate], taken: set[int]
) -> tuple[int, int]:
    """Stretch a quote to the left over the clauses that say who and by when, as long as it stays short."""
    clauses = sentence.clauses
    start, end = clauses[first].start, clauses[last].end
    at = first
    while at > 0 and at - 1 not in taken and end - clauses[at - 1].start <= _LONGEST:
        before = clauses[at - 1]
        low, high = before.start - sentence.start, before.end - sentence.start
        names_day = any(low <= d.start < high and d.deadline for d in dates)
        names_actor = at - 1 == 0 and actor_of(sentence.text) is not None and len(before.text) < 50
        if not names_day and not names_actor:
            break
        start = before.start
        at -= 1
    if end - start > _LONGEST:
        start = max(start, end - _LONGEST)
    return start, end


def _due(dates: Sequence[FoundDate], low: int, high: int) -> FoundDate | None:
    """Return the deadline within the quote: a dated one first, then one counted from an event."""
    inside = [d for d in dates if low <= d.start < high and d.deadline and d.recurring is None]
    if not inside:
        # The day may stand in a clause before the quote; it holds when it is the only one of the sentence.
        whole = [d for d in dates if d.deadline and d.recurring is None and d.start < low]
        inside = whole if len(whole) == 1 and whole[0].last is not None else []
    dated = [d for d in inside if d.last is not None]
    return dated[-1] if dated else inside[-1] if inside else None


def _recurring(dates: Sequence[FoundDate], low: int, high: int) -> str | None:
    return next((d.recurring for d in dates if low <= d.start < high and d.recurring), None)
