"""Facts from the duty lists: in which list a demand stands, and whether the township is told to lead.

A doubtful match is left out (the rules then ask for the fact): sending a demand back wrongly costs more than asking.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.duties.domain.items import ListKind
from jianfu.kernel.domain.text import Text
from jianfu.review.domain.facts import Fact, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jianfu.duties.domain.matching import Answer, Matcher
    from jianfu.reading.domain.document import Document
    from jianfu.review.domain.declaration import Declaration

CLEAR_LEAD = 1.25
FAINT = 4.0
_LOWER = r"(?:各?乡镇|镇街|各?街道|乡镇（街道）|各?村（社区）|各?村)"
_LEADS = re.compile(
    rf"{_LOWER}(?:党委|政府|人民政府|要|须|应)?[^。；，]{{0,8}}(?:牵头|兜底|负总责|主体责任|独立完成|全权负责)"
    rf"|由{_LOWER}[^。；，]{{0,8}}(?:牵头|负责到底|兜底|组织实施)"
)
_IN_LIST = {ListKind.BASIC: "basic", ListKind.COOPERATE: "cooperate", ListKind.WITHDRAWN: "withdrawn"}
_NONE = Text(
    "三张清单里都没有相近的事项。须先走准入程序：县级部门申请，联合会商，报县委、县政府审定。",
    "No list holds anything like it. It must be admitted first: the department applies, joint consultation, the county decides.",
)
_LED = Text("写明由乡镇（街道）、村（社区）牵头或兜底。", "The text tells the township or village to lead.")
_NOT_LED = Text(
    "正文没有要求乡镇（街道）、村（社区）牵头或兜底。",
    "The text does not tell the township or village to lead.",
)


@dataclass(frozen=True, slots=True)
class DutyFacts:
    """A place's duty lists as a source of facts about a draft."""

    matcher: Matcher

    def facts(self, document: Document, declaration: Declaration) -> Mapping[str, Fact]:
        """Return the list that the demand stands in and whether the township leads, each with its reason."""
        del declaration
        asks = "。".join(request.quote for request in document.requests)
        known = {"township_leads": _leads(document)}
        match = _match(self.matcher.match(document.title or asks or document.body[:200], asks))
        return known if match is None else {**known, "duty_match": match}


def _match(answer: Answer) -> Fact | None:
    if not answer.matches or answer.matches[0].score < FAINT:
        return Fact("none", _NONE)
    best, kind = answer.matches[0], answer.matches[0].item.kind
    others = [match.score for match in answer.matches if match.item.kind is not kind]
    if not answer.sure or kind not in _IN_LIST or (others and best.score < max(others) * CLEAR_LEAD):
        return None
    return Fact(_IN_LIST[kind], best.because)


def _leads(document: Document) -> Fact:
    spans = tuple(Span(m.start(), m.end(), m.group()) for m in _LEADS.finditer(document.body))
    return Fact(bool(spans), _LED if spans else _NOT_LED, spans)
