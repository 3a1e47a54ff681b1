"""Orders by rule: a verb of effort that stands in its clause as an order, not forbidden, permitted or told.

These rules alone find about half of what a reader would mark; `weighing` takes their answer as one piece of evidence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jianfu.reading.domain.document import Action
from jianfu.reading.domain.requests import filters
from jianfu.reading.domain.requests.triggers import TRIGGERS

if TYPE_CHECKING:
    from jianfu.reading.domain.requests.sentences import Sentence

# 认真组织开展…, 将此项工作纳入…: an order without anybody named.
_STARTS_WITH_ORDER = re.compile(rf"^{filters.ADVERBS}{{0,4}}(?:(?:将|把|对)[^，。；]{{1,40}})?$")


def orders_in(sentence: Sentence, masked: str, *, rules: bool) -> dict[int, Action]:
    """Return what each clause orders, by the place of the clause; `masked` has titles of works blanked out."""
    obliged = bool(filters.DUTY.search(masked)) or (not rules and bool(filters.DUE.search(masked)))
    if rules and (not obliged or filters.PENALTY.search(masked)):
        return {}
    found: dict[int, Action] = {}
    for at, clause in enumerate(sentence.clauses):
        text = masked[clause.start - sentence.start : clause.end - sentence.start]
        if filters.PENALTY.search(text):
            # From here on it says what happens to those who do not comply.
            break
        action = action_in(text, ordered=obliged or bool(found))
        if action is not None:
            found[at] = action
    return found


def action_in(text: str, *, ordered: bool) -> Action | None:
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
