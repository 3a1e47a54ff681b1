"""The document's own title, whether one line or several, glued to other parts or cut short by a site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from jianfu.reading.domain.anatomy.addressees import is_address
from jianfu.reading.domain.anatomy.genres import OFFICIAL, genre_of
from jianfu.reading.domain.anatomy.masthead import is_masthead
from jianfu.reading.domain.anatomy.organs import ends_as_organ, is_organ
from jianfu.reading.domain.folding import fold
from jianfu.reading.domain.numbers import find_numbers
from jianfu.reading.domain.repair.furniture import is_head_furniture, is_source_line

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 130
_HEAD = 30
_MOST_LINES = 7
_STOPS = re.compile(r"[。；！？]")
_BODY_STARTS = re.compile(
    r"^(?:第[一二三四五六七八九十百\d]{1,4}[章条]|[一二三四五六七八九十]{1,3}、|"
    r"（[一二三四五六七八九十]{1,3}）|为了?(?:深入|进一步|贯彻|加强|规范|切实|全面|认真|落实|"
    r"加快)|根据|按照|目\s*录$)"
)
# （津政发〔2011〕8号）or（2005年8月1日）behind a title belong to the head, not to the title.
_TRAILING_REMARK = re.compile(
    r"[（(][^（）()]{0,30}(?:\d[\s]*号|\d{1,2}月\d{1,2}日|文[号件])[^（）()]{0,10}[）)]$"
)
_ORDER = re.compile(r"(?:政府|部|委员会|总局|署|行|院|厅|局)令(?:第.{1,6}号)?$")
_REMARK = re.compile(r"^[（(【\[][^）)】\]]{2,120}[）)】\]]$")
# A template's tag, and the head of a table that is separated by commas.
_MARKUP = re.compile(r"[<{][\w/$%!]|,[^,]*,[^,]*,")
# （试行）on a line of its own is a part of the title.
_VERSION = re.compile(
    r"^[（(](?:试\s*行|暂\s*行|修订|修正|草案|征求意见|送审|讨论|[12][0-9]{3})[^（）()。月]{0,20}[）)]$"
)


class Title(NamedTuple):
    """The title, and the places of its first and last paragraph (-1 when it is not in the text)."""

    text: str
    first: int
    last: int


def find_title(paragraphs: tuple[str, ...], declared: str | None, name: str) -> Title | None:
    """Find the title among the first paragraphs; fall back to what the page declares, then to the first line."""
    best: Title | None = None
    for title in _candidates(paragraphs):
        if best is None or _rank(title, paragraphs, declared) > _rank(best, paragraphs, declared):
            best = title
    if best is not None:
        return Title(_clean(best.text), best.first, best.last)
    return _fallback(paragraphs, declared, name)


def _candidates(paragraphs: tuple[str, ...]) -> Iterator[Title]:
    """Yield every line, and every run of lines, of the head that could be the title."""
    for at in range(min(_HEAD, len(paragraphs))):
        line = paragraphs[at]
        if _ends_head(line, at) or is_address(line):
            return
        if not re.search("[\u4e00-\u9fff]", line) or is_masthead(line):
            continue
        if _above_source(paragraphs, at) and 4 <= len(line) <= _LONGEST and not _STOPS.search(line):
            yield Title(line, at, at)
        for last in range(at, min(at + _MOST_LINES, len(paragraphs))):
            joined = _join(paragraphs[at : last + 1])
            if last > at and (
                len(joined) > _LONGEST or not _can_join(paragraphs[last], paragraphs[last - 1])
            ):
                break
            goes_on = last + 1 < len(paragraphs) and _VERSION.match(paragraphs[last + 1])
            if _looks_like_title(joined) and not goes_on:
                yield Title(joined, at, last)


def _above_source(paragraphs: tuple[str, ...], at: int) -> bool:
    below = paragraphs[at + 1] if at + 1 < len(paragraphs) else ""
    return is_source_line(below) and not is_head_furniture(paragraphs[at])


def _ends_head(line: str, at: int) -> bool:
    """Say whether the head is over: sentences begin, or somebody is addressed."""
    if at == 0 and len(line) <= _LONGEST:
        return False
    sentence = len(line) > 30 and line.endswith(("。", "。）")) and not _REMARK.match(line)
    return bool(_BODY_STARTS.match(line)) or sentence or (len(line) > _LONGEST and bool(_STOPS.search(line)))


def _can_join(line: str, before: str) -> bool:
    return not (
        genre_of(before) in OFFICIAL
        or (
            genre_of(before) is not None
            and not _open_quote(before)
            and not line.startswith(("的", "及", "和", "与", "》", "（", "("))
        )
        or find_numbers(line[:40])
        or is_masthead(line)
        or len(line) > 60  # a line of a title is printed large
        or _STOPS.search(line)
        or line.endswith(("：", ":"))
        or is_head_furniture(line)
        or (_REMARK.match(line) and not _VERSION.match(line))
        or _BODY_STARTS.match(line)
    )


def _open_quote(text: str) -> bool:
    return text.count("《") > text.count("》")


def _join(lines: tuple[str, ...]) -> str:
    return "".join(lines) if len(lines) > 1 else lines[0]


def _looks_like_title(text: str) -> bool:
    if (
        not 5 <= len(text) <= _LONGEST or _STOPS.search(text) or text.endswith(("：", ":", "，", "、"))
    ):  # shorter is a word, not a title
        return False
    if (
        is_head_furniture(text)
        or is_masthead(text)
        or is_organ(text)
        or text.startswith(("附件", "附表", "（", "("))
    ):
        return False
    if (
        "\t" in text
        or re.search(r"(?:名\s*称|标\s*题|日\s*期|题)\s*[：:]", text)
        or text.startswith(("•", "·", "●"))
    ):
        return False
    bare = text.strip("《》")
    if bare.startswith("附"):
        return False
    numbers = find_numbers(text)
    if numbers and numbers[0].start == 0 and numbers[0].end >= len(text) - 1:
        return False
    return genre_of(text) is not None or _truncated(text)


def _truncated(text: str) -> bool:
    return text.endswith(("...", "…")) and "关于" in text


def _rank(title: Title, paragraphs: tuple[str, ...], declared: str | None) -> tuple[int, int]:
    """Rank titles: a notice's own before what the page shows as one, before other lines; the first of equals stands."""
    text = title.text
    notice = "关于" in text or re.search(r"印发|转发|发布|公布", text) is not None
    genre = genre_of(text) or ("通知" if _truncated(text) else None)
    if notice and genre in OFFICIAL:
        issuer = re.match(r"(.{2,80}?)(?:关于|印发|转发|批转)", text)
        named = issuer is not None and ends_as_organ(issuer[1].strip())
        return 3, 1 if named else 0
    shown = _above_source(paragraphs, title.last) or (
        declared is not None and len(text) > 5 and text in declared
    )
    if _ORDER.search(text):
        # 某省人民政府令 heads the rule that it puts into force; the rule has the title.
        return -1, 0
    return 2 if shown else 1 if genre in OFFICIAL else 0, 0


def _clean(text: str) -> str:
    text = re.sub(r"^[\s\u3000]+|[\s\u3000]+$", "", text)
    numbers = find_numbers(text)
    if numbers and numbers[0].start == 0 and len(text) - numbers[0].end > 5:  # a number before the title
        text = text[numbers[0].end :]
    text = re.sub(r"^[\u4e00-\u9fff]{2,10}[〔\[【(（]\d{4}[〕\]】)）]\s*第?\s*号", "", text)
    text = re.sub(r"(?<=[\u4e00-\u9fff》”）])[\s\u3000]+(?=[\u4e00-\u9fff《“（])", "", text)
    text = _TRAILING_REMARK.sub("", text).strip("*＊ ")
    text = re.sub(r"(?<=讲话|材料|通知|方案|总结|意见)\d{1,2}$", "", text)
    whole = text.startswith("《") and text.endswith("》") and text.count("《") == 1
    return text[1:-1] if whole else text


def _fallback(paragraphs: tuple[str, ...], declared: str | None, name: str) -> Title | None:
    if declared and (genre_of(declared) or declared in paragraphs[:_HEAD]):
        at = next((i for i, line in enumerate(paragraphs[:_HEAD]) if line == declared), -1)
        return Title(_clean(declared), at, at)
    for at, line in enumerate(paragraphs[:5]):
        short = (
            4 <= len(line) <= 60 and not _STOPS.search(line) and not line.endswith(("：", ":"))
        )  # a heading's length
        line = _first_cell(line)  # noqa: PLW2901 -- 表名 and 单位：万元 share the first row of a sheet
        if (
            short
            and "\t" not in line
            and not _MARKUP.search(line)
            and not is_masthead(line)
            and not is_head_furniture(line)
            and not _BODY_STARTS.match(line)
            and not _numbered(line)
        ):
            return Title(_clean(line), at, at)
    stem = re.sub(r"\.[A-Za-z]{2,5}$", "", name.rsplit("/", 1)[-1])
    stem = re.sub(r"^\d{1,4}[_\-、. ]+", "", stem)
    return Title(_clean(stem), -1, -1) if genre_of(stem) and re.search("[\u4e00-\u9fff]{4}", stem) else None


def _first_cell(line: str) -> str:
    """Return the name of a table whose row also holds a label (…统计表 and 单位：万元); other rows as they are."""
    cells = line.split("\t")
    labelled = (
        len(cells) == 2 and len(cells[0]) >= 6 and re.search("[：:]", cells[1])
    )  # shorter is a column's head
    return cells[0] if labelled else line


def _numbered(line: str) -> bool:
    numbers = find_numbers(line)
    return bool(numbers) and numbers[0].end - numbers[0].start > len(fold(line)) - 4
