"""The proportionality check before anybody is blamed, and what the answers to the tolerance conditions say.

The system never decides: it says which grounds may not be used, what is still unanswered, and what the answers add up
to. A forbidden ground stops the proposal; everything else is for people.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from jianfu.kernel.domain.text import Text
from jianfu.redress.domain.fair.packs import Verdict, conditions, grounds

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

QUESTIONS = {
    "duty": Text("这件事写在他的职责清单里", "the matter stands on the list of his or her duties"),
    "means": Text("给了必要的人、钱、时间和权限", "people, money, time and powers were given"),
    "harm": Text("造成了实际后果（不是缺材料）", "actual harm was done (not missing paper)"),
    "own": Text(
        "是他本人的作为或不作为，不是上一级加码造成的",
        "it was his or her own doing, and not caused by what a level above added",
    ),
}
"""Each must be answered yes for a proposal to be proportionate."""


class Weighed(StrEnum):
    """What the check comes to."""

    FORBIDDEN = "forbidden"
    TOO_MUCH = "too_much"
    UNANSWERED = "unanswered"
    POSSIBLE = "possible"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _WEIGHED[self]


_WEIGHED = {
    Weighed.FORBIDDEN: Text("事由不成立，不得追究", "the grounds may not be used"),
    Weighed.TOO_MUCH: Text(
        "不相当，建议不追究或改为提醒", "out of proportion: no sanction, or a reminder at most"
    ),
    Weighed.UNANSWERED: Text("待补事实", "facts are missing"),
    Weighed.POSSIBLE: Text("可以进入听取说明", "may go on to the hearing"),
}


@dataclass(frozen=True, slots=True)
class Check:
    """What the check comes to, and a sentence for each reason."""

    weighed: Weighed
    because: tuple[Text, ...]


def check(chosen: Collection[str], answers: Mapping[str, bool | None]) -> Check:
    """Weigh the grounds chosen and the answers to `QUESTIONS` (None or missing: not answered).

    Forbidden when one ground may never be used, or all of them count only together with another; the order plays no part.
    """
    used = [ground for key, ground in grounds().items() if key in chosen]
    barred = [ground for ground in used if ground.verdict is Verdict.NEVER]
    if not barred and not any(ground.verdict is Verdict.OPEN for ground in used):
        barred = used
    if barred or not used:
        said = tuple(
            Text(
                f"“{g.name.zh}”{g.verdict.label.zh}：{g.article.zh}。",
                f"“{g.name.en}”: {g.verdict.label.en} ({g.article.en}).",
            )
            for g in barred
        )
        return Check(Weighed.FORBIDDEN, said)
    missing = [text for key, text in QUESTIONS.items() if answers.get(key) is None]
    if missing:
        return Check(Weighed.UNANSWERED, tuple(_said("还没有回答", "not answered", text) for text in missing))
    against = [text for key, text in QUESTIONS.items() if answers[key] is False]
    if against:
        return Check(Weighed.TOO_MUCH, tuple(_said("不成立", "does not hold", text) for text in against))
    return Check(Weighed.POSSIBLE, (Text("四项都成立，由人决定。", "All four hold; people decide."),))


class Tolerated(StrEnum):
    """What the answers to the conditions say."""

    MET = "met"
    UNMET = "unmet"
    OPEN = "open"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _TOLERATED[self]


_TOLERATED = {
    Tolerated.MET: Text("各项条件都有依据，符合容错情形", "all conditions are supported: tolerance fits"),
    Tolerated.UNMET: Text("有条件不成立", "a condition does not hold"),
    Tolerated.OPEN: Text("待补依据", "evidence is missing"),
}


def tolerated(
    answers: Mapping[str, bool | None], evidence: Mapping[str, str]
) -> tuple[Tolerated, tuple[Text, ...]]:
    """Say what the answers to the conditions come to, with a sentence for each that stands in the way.

    An answer without evidence is no answer. One condition that does not hold outweighs what is still missing.
    """
    lacking, against = [], []
    for key, condition in conditions().items():
        answer = answers.get(key) if evidence.get(key, "").strip() else None
        if answer is None:
            lacking.append(_said("待补依据", "evidence is missing", condition.name))
        elif answer is False:
            against.append(_said("不成立", "does not hold", condition.name))
    if against:
        return Tolerated.UNMET, tuple(against)
    return (Tolerated.OPEN, tuple(lacking)) if lacking else (Tolerated.MET, ())


def _said(zh: str, en: str, what: Text) -> Text:
    return Text(f"“{what.zh}”{zh}。", f"“{what.en}” {en}.")
