"""What stands around a sentence and changes what it means: the section, the list it belongs to, whose work it tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from jianfu.reading.domain.requests import filters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianfu.reading.domain.requests.sentences import Sentence

_HEADING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|"
    r"第[一二三四五六七八九十]{1,3}[章节])"
)
_LIST_OF_DUTIES = re.compile(
    r"(?:下列|以下)[^，。；]{0,8}(?:职责|规定|工作|要求|义务|事项|材料|措施|任务|活动|方面)|"
    r"职责(?:是|为|包括|如下)?$|要求$|任务$|主要职责"
)
_LIST_OF_OTHER_THINGS = re.compile(r"(?:下列|以下)[^，。；]{0,10}(?:情形|行为|条件|权限|权利|含义)|有下列")
_OPENS_LIST = re.compile(r"(?:如下|下列[^，。；]{0,14}|以下[^，。；]{0,14})$")
# Further below its opening line an item is rather a paragraph of its own.
_LONGEST_LIST = 15
_LONG_SENTENCE = 60


class Surroundings(NamedTuple):
    """Where a sentence stands.

    `section`: the text of the heading above it. `listed`: `duty` within a list of duties, `bad` within a list of
    offences, conditions or powers, `other` within another list, else `none`. `own`: it tells what the issuer does.
    """

    section: str
    listed: str
    own: bool


def surroundings_of(
    body: str, sentences: Sequence[Sentence], issuers: Sequence[str]
) -> Iterator[tuple[Sentence, Surroundings, bool]]:
    """Yield each sentence with its surroundings, and whether it is a heading itself."""
    own = _of_issuers(issuers)
    section, kind, opened = "", "none", -_LONGEST_LIST
    for at, sentence in enumerate(sentences):
        heading = _heading_at(body, sentence)
        if heading is not None:
            section = heading
        opens = _list_opened_by(body, sentence)
        if opens is not None:
            kind, opened = opens, at
        elif heading is not None or (
            len(sentence.text) > _LONG_SENTENCE and filters.OBLIGES.search(sentence.text)
        ):
            kind = "none"
        listed = kind if 0 < at - opened < _LONGEST_LIST else "none"
        is_own = own is not None and bool(own.match(sentence.text))
        yield sentence, Surroundings(section, listed, is_own), heading == sentence.text


def _heading_at(body: str, sentence: Sentence) -> str | None:
    """Return the text of the heading that this sentence is, an empty text where a numbered paragraph begins, or None."""
    line_start = body.rfind("\n", 0, sentence.start) + 1
    number = body[line_start : sentence.start]
    if not _HEADING.match(number) or len(number) > 12:
        return None
    heading = len(sentence.text) <= 24 and "，" not in sentence.text
    return sentence.text if heading else ""


def _list_opened_by(body: str, sentence: Sentence) -> str | None:
    after = body[sentence.end : sentence.end + 1]
    if (
        after not in {"：", ":"}
        and not sentence.text.endswith(("：", ":"))
        and not _OPENS_LIST.search(sentence.text)
    ):
        return None
    if _LIST_OF_OTHER_THINGS.search(sentence.text):
        return "bad"
    duties = _LIST_OF_DUTIES.search(sentence.text) or filters.OBLIGES.search(sentence.text)
    return "duty" if duties else "other"


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
