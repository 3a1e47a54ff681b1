"""Taking a document apart: every part of its anatomy, each with the place it came from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from jianfu.reading.domain.anatomy.addressees import addressees_of, is_address
from jianfu.reading.domain.anatomy.days import only_day
from jianfu.reading.domain.anatomy.endings import adopted_day, find_ending, stated_day
from jianfu.reading.domain.anatomy.genres import genre_of
from jianfu.reading.domain.anatomy.imprint import Imprint, find_imprint, note_below
from jianfu.reading.domain.anatomy.layout import lay_out
from jianfu.reading.domain.anatomy.masthead import Masthead, find_masthead, heads_of
from jianfu.reading.domain.anatomy.organs import ends_as_organ, split_names
from jianfu.reading.domain.anatomy.parts import find_attachments
from jianfu.reading.domain.anatomy.titles import Title, find_title
from jianfu.reading.domain.folding import fold
from jianfu.reading.domain.numbers import find_numbers
from jianfu.reading.domain.repair.furniture import is_head_furniture, is_tail_furniture

if TYPE_CHECKING:
    from datetime import date

_MOST_ADDRESS_LINES = 6
# A row of an information table may hold other fields behind the number.
_LABELLED = re.compile(r"(?:发文字号|文[ ]{0,4}号|发文文号)[ ]{0,4}：[ ]{0,4}$")
_ORDER_NUMBER = re.compile(
    r"^[（(]?(?:[12][0-9]{3}\s*年)?\s*第\s*[0-9〇一二三四五六七八九十百]{1,6}\s*号[）)]?$"
)
_REMARK = re.compile(r"^[（(【\[].{2,200}[）)】\]]$")
_ISSUER = re.compile(r"^(.{2,100}?)(?:关于|印发|转发|批转|公布|发布|令(?:第|$|（))")
# 省财政厅 signs, 河北省财政厅 stands in the title: the full name counts.
_SHORT_NAME = re.compile(r"^(?:省|市|县|区|自治区)(?!政府$)")
_AND_OTHERS = re.compile(
    r"等.{0,3}(?:部门|单位|部委|家|厅局)$|等[0-9一二三四五六七八九十]+(?:部门|单位|厅局)"
)


@dataclass(frozen=True, slots=True)
class Anatomy:
    """The parts of a document as `Document` gives them; `body` as one text, its paragraphs apart by line ends."""

    title: str | None
    number: str | None
    issuers: tuple[str, ...]
    addressees: tuple[str, ...]
    date: date | None
    genre: str | None
    masthead: Masthead
    body: str
    after_signature: int
    """Where in `body` the text behind the signature begins, -1 where nothing follows one."""
    attachments: tuple[str, ...]
    imprint: Imprint
    note: str | None


class _Body(NamedTuple):
    """The text before the signature, and what follows it."""

    text: str
    behind: str


def take_apart(paragraphs: tuple[str, ...], declared: dict[str, str], name: str) -> Anatomy:
    """Find the parts of a document in its paragraphs; `declared` and the file name help only where the text is silent."""
    laid = lay_out(paragraphs)
    title = find_title(laid, declared.get("title") or declared.get("page_title"), name)
    after_title = title.last + 1 if title else 0
    if title:
        after_title = _after_repeats(laid, after_title, title.text)
    address = _address(laid, after_title)
    start = _body_start(laid, after_title, address)
    imprint = find_imprint(laid, start)
    laid = tuple(line for at, line in enumerate(laid) if at not in imprint.places)
    ending = find_ending(laid, start)
    note = note_below(laid, ending.last)
    body = _body(laid, start, ending.first, ending.last + (note is not None))
    remark_day = next((day for line in laid[after_title : start + 1] if (day := _adopted(line, title))), None)
    if remark_day is None and title and title.last >= 0:
        remark_day = _day_behind(laid[title.last])
    signed = split_names(ending.issuers) if ending.issuers else []
    issuers = _issuers(signed, title.text if title else None) or heads_of(
        laid[:start], title.first if title else 0
    )
    return Anatomy(
        title=title.text if title else None,
        number=_number(laid, title.first if title else -1, start, declared),
        issuers=tuple(issuers),
        addressees=addressees_of(address.text) if address else (),
        date=ending.day or remark_day or stated_day(laid[:start]),
        genre=genre_of(title.text) if title else None,
        masthead=find_masthead(laid, title.first if title else 0),
        body="\n".join(part for part in body if part),
        after_signature=len(body.text) + bool(body.text) if body.behind else -1,
        attachments=find_attachments(laid[start:]),
        imprint=imprint,
        note=note,
    )


def _after_repeats(laid: tuple[str, ...], at: int, title: str) -> int:
    """Skip lines that print the title once more, in one line or in several."""
    bare = re.sub(r"\s", "", title)
    while at + 1 < len(laid) and is_head_furniture(laid[at]):
        at += 1
    for size in (1, 2, 3):
        again = re.sub(r"\s", "", "".join(laid[at : at + size])).strip("《》")
        if again.rstrip("0123456789") == bare and at + size < len(laid):
            return _after_repeats(laid, at + size, title)
    return at


def _adopted(line: str, title: Title | None) -> date | None:
    """Return the day of adoption in a line of the head: a remark by itself, or behind the title printed again."""
    found = title is not None and len(title.text) > 5 and line.find(title.text)
    if found is not False and found != -1 and title is not None:
        rest = line[found + len(title.text) :]
        closing = max(rest.find("）"), rest.find(")"))
        return adopted_day(rest[: closing + 1] if closing != -1 else rest[:30])
    return adopted_day(line) if _belongs_to_head(line) else None


def _day_behind(title_line: str) -> date | None:
    """Return the day in brackets behind the title: …的通知（2005年8月1日）."""
    match = re.search(r"[（(]([^（）()]{6,30})[）)]$", title_line)
    return only_day(match[1]) if match else None


class _Address(NamedTuple):
    """The line of addressees, put together where it was broken, and the place of its last piece."""

    text: str
    last: int


def _address(laid: tuple[str, ...], after_title: int) -> _Address | None:
    for at in range(after_title, min(after_title + 8, len(laid))):
        if is_address(laid[at]):
            return _Address(laid[at], at)
        for last in range(at + 1, min(at + _MOST_ADDRESS_LINES, len(laid))):
            if not laid[last - 1].endswith(("，", "、", ",")):
                break
            whole = "".join(laid[at : last + 1])
            if is_address(whole):
                return _Address(whole, last)
        if len(laid[at]) > 150 or (len(laid[at]) > 20 and "。" in laid[at]):  # the text has begun
            return None
    return None


def _body_start(laid: tuple[str, ...], after_title: int, address: _Address | None) -> int:
    if address is not None:
        return address.last + 1
    start = after_title
    while (
        start < len(laid) and start - after_title < 12 and _belongs_to_head(laid[start])
    ):  # a head of more lines does not exist
        start += 1
    return start if start < len(laid) else after_title


def _belongs_to_head(line: str) -> bool:
    numbers = find_numbers(line)
    only_number = bool(numbers) and numbers[0].end - numbers[0].start > len(line) - 6
    dated = adopted_day(line) is not None and (
        len(line) < 40 or bool(_REMARK.match(line))
    )  # a date, not a sentence
    return (
        bool(_ORDER_NUMBER.match(line))
        or (line.endswith("令") and len(line) < 30)
        or only_number
        or dated
        or is_head_furniture(line)
        or bool(_REMARK.match(line))
    )


def _number(laid: tuple[str, ...], title_at: int, start: int, declared: dict[str, str]) -> str | None:
    """Find the document's own number: alone on its line (or labelled) above or just below the title."""
    head = laid[: max(start, title_at + 1, 1)]
    for at, line in enumerate(head):
        if line.endswith(("令", "公告", "通告")) and at + 1 < len(head) and _ORDER_NUMBER.match(head[at + 1]):
            line += head[at + 1].strip("（）()")  # noqa: PLW2901 -- 某省人民政府令 and 第123号 stand on two lines
        if "《" in line and "》" in line:
            line = re.sub(r"《[^》]*》(?:[（(][^）)]*[）)])?", "", line)  # noqa: PLW2901 -- the numbers of cited works do not count
        numbers = find_numbers(line)
        if numbers and _stands_alone(line, numbers[0].start, numbers[0].end):
            return numbers[0].number
        if (
            numbers
            and _REMARK.match(line)
            and re.match(r"[^，。]{0,4}(?:发布|公布|颁布|施行|令|　| )", line[numbers[0].end :])
        ):
            return numbers[0].number
        if numbers and at == title_at and numbers[-1].end >= len(line.rstrip("）)")):
            return numbers[-1].number
    found = find_numbers(declared.get("number", ""))
    return found[0].number if found else None


def _stands_alone(line: str, start: int, end: int) -> bool:
    if _LABELLED.search(fold(line[:start])):
        return True
    around = re.sub(
        r"(?:发文字号|文\s*号|文件编号|签发人|特急|急件)\s*[：:]?|[\u4e00-\u9fff]{2,3}$|[\s（()）：:]",
        "",
        line[:start] + line[end:],
    )
    return len(around) <= 6 or (start == 0 and len(line) - end <= 12)  # a signer's name at most


def _issuers(signed: list[str], title: str | None) -> list[str]:
    """Take the signature's names, else those before 关于 in the title."""
    match = _ISSUER.match(title or "")
    named = [n for n in split_names(match[1]) if ends_as_organ(n) or n.endswith("等")] if match else []
    if match and _AND_OTHERS.search(match[1]):
        named = []
    if signed and not (len(signed) == len(named) and all(_SHORT_NAME.match(name) for name in signed)):
        return signed
    return named


def _body(laid: tuple[str, ...], start: int, signed_first: int, signed_last: int) -> _Body:
    """Return the text before the signature and, where something is issued with it, the text that follows."""
    kept = list(laid[start:] if signed_first < 0 else laid[start:signed_first])
    behind = (
        [] if signed_first < 0 else [line for line in laid[signed_last + 1 :] if not is_tail_furniture(line)]
    )
    while (tail := behind or kept) and (tail[-1] == "附件" or is_tail_furniture(tail[-1])):
        tail.pop()
    return _Body("\n".join(kept), "\n".join(behind))
