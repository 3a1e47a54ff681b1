"""Finding requests: sentences that somebody below the issuer would put on a to-do list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from jianfu.reading.domain.document import Action, Request
from jianfu.reading.domain.requests import evidence, filters
from jianfu.reading.domain.requests.due import Calendar, Days
from jianfu.reading.domain.requests.fields import actor_of, deliverable_of, recipient_of, responsible_after
from jianfu.reading.domain.requests.kinds import deciding_kind
from jianfu.reading.domain.requests.orders import orders_in
from jianfu.reading.domain.requests.sentences import Clause, Sentence, sentences_of
from jianfu.reading.domain.requests.surroundings import surroundings_of
from jianfu.reading.domain.requests.triggers import DONE_BY
from jianfu.reading.domain.requests.weighing import THRESHOLD, weight_of, weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from jianfu.reading.domain.dates import FoundDate

_SHORTEST, _LONGEST = 8, 120
# Two short clauses of one kind are one request; longer ones are two things to do.
_JOINED = 40
_REPORTS = re.compile(r"报送|上报|填报")
_WORK = re.compile(r"《[^《》]{1,120}》")
_QUOTED_RULE = re.compile(r"(?:指出|强调|规定|提出|修改为|修订为|原文|表述为|要求)[：:，]?“[^”]{8,400}”?")


class _Hit(NamedTuple):
    clause: int
    action: Action


def find_requests(
    body: str,
    issued: date | None,
    genre: str | None = None,
    issuers: Sequence[str] = (),
    *,
    table: dict[str, float] | None = None,
) -> tuple[Request, ...]:
    """Find the requests in `body`, in order.

    `issued` resolves deadlines, `genre` tells rules from notices, and what the `issuers` do themselves is no request.
    `table` takes the place of the shipped weights when these are tested.
    """
    if genre in filters.NO_REQUEST_GENRES:
        return ()
    worth = weights() if table is None else table
    calendar = Calendar(body, issued, rules=is_rules(genre))
    found: list[Request] = []
    for seen in clauses_seen(body, genre, issuers):
        hits = [
            _Hit(at, seen.action(at))
            for at, features in enumerate(seen.features)
            if features and weight_of(features, worth) >= THRESHOLD
        ]
        found += _requests(body, seen, hits, calendar)
    return tuple(found)


def is_rules(genre: str | None) -> bool:
    """Say whether a text asks only where it says so outright: rules do, and news and other texts without a genre."""
    return genre is None or genre in filters.RULES


class Seen(NamedTuple):
    """A sentence, its text and clauses with titles of works blanked out, and each clause's features.

    A clause that tells what was done has no features: it asks for nothing.
    `orders` are the kinds of what the rules alone take for an order.
    """

    sentence: Sentence
    masked: str
    clauses: list[evidence.Clause]
    orders: dict[int, Action]
    features: list[set[str]]

    def action(self, at: int) -> Action:
        """Return the kind that decides a clause, else what the rules found in it, else what its words name."""
        clause = self.clauses[at]
        return deciding_kind(clause.text) or self.orders.get(at) or clause.kind


def clauses_seen(body: str, genre: str | None, issuers: Sequence[str]) -> Iterator[Seen]:
    """Yield every sentence that could ask for something, with what is seen in its clauses (`evidence`)."""
    rules, kind = is_rules(genre), evidence.kind_of_text(genre)
    for sentence, around, heading in surroundings_of(body, sentences_of(body), issuers):
        masked = _masked(sentence.text)
        if heading or len(sentence.text) < _SHORTEST or around.own or _tells_goals(masked, around.section):
            continue
        clauses = evidence.clauses_of(sentence, masked)
        orders = orders_in(sentence, masked, rules=rules)
        shared = evidence.sentence_features(sentence, masked, around, kind)
        features = [
            {*shared, *evidence.clause_features(clauses, at, around, kind), *_ordered(orders, at, kind)}
            if not filters.TOLD.search(clause.text)
            else set()
            for at, clause in enumerate(clauses)
        ]
        yield Seen(sentence, masked, clauses, orders, features)


def _tells_goals(text: str, section: str) -> bool:
    """Say whether a sentence stands among goals, principles or penalties, where only an outright report is asked for."""
    return bool(filters.GOALS.search(section)) and not _REPORTS.search(text)


def _ordered(orders: dict[int, Action], at: int, kind: str) -> tuple[str, ...]:
    return ("order", "order" + kind, "order:" + orders[at].value) if at in orders else ()


def _masked(text: str) -> str:
    """Blank out titles of works and quoted rules, at the same length: what they say is asked of nobody here.

    The last two characters of a title stay: 制定《…方案》 asks for a plan.
    """
    text = _WORK.sub(lambda m: "《" + "\u25a1" * (len(m[0]) - 4) + m[0][-3:] if len(m[0]) > 4 else m[0], text)
    return _QUOTED_RULE.sub(
        lambda m: m[0].split("“", 1)[0] + "\u25a1" * (len(m[0]) - len(m[0].split("“", 1)[0])), text
    )


def _requests(body: str, seen: Seen, hits: Sequence[_Hit], calendar: Calendar) -> Iterator[Request]:
    sentence, masked = seen.sentence, seen.masked
    days = calendar.days_of(sentence) if hits or _may_be_due(masked) else Days((), ())
    dates = days.found
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
        due = calendar.due(sentence, days, start, end)
        yield Request(
            quote=quote,
            start=start,
            end=end,
            action=action,
            actor=actor,
            deadline_text=due.words,
            deadline=due.day,
            recurring=due.recurring,
            deliverable=None if deliverable_of(quote) == recipient_of(quote) else deliverable_of(quote),
            recipient=recipient_of(quote),
        )


def _may_be_due(masked: str) -> bool:
    return bool(DONE_BY.search(masked)) and ("前" in masked or "内" in masked or "底" in masked)


def _grouped(hits: Sequence[_Hit], clauses: Sequence[Clause]) -> list[tuple[Action, int, int]]:
    """Join short neighbouring clauses that ask for the same kind of thing."""
    groups: list[tuple[Action, int, int]] = []
    for hit in hits:
        if groups and groups[-1][0] is hit.action and hit.clause - groups[-1][2] <= 1:
            action, first, _ = groups[-1]
            if clauses[hit.clause].end - clauses[first].start <= _JOINED:
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
