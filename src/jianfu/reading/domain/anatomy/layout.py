"""Giving flattened text its paragraphs back: breaks are put where the form of an official document puts them."""

from __future__ import annotations

import re
from itertools import pairwise

from jianfu.reading.domain.anatomy.addressees import is_address
from jianfu.reading.domain.anatomy.days import DAY
from jianfu.reading.domain.anatomy.organs import is_organ
from jianfu.reading.domain.folding import fold
from jianfu.reading.domain.numbers import find_numbers
from jianfu.reading.domain.repair.furniture import is_head_furniture

_FLAT = 80
_HEADINGS = re.compile(
    r"(?<=[。；：！”）])(?=[一二三四五六七八九十]{1,3}、)|(?<=[。；：！])(?=（[一二三四五六七八九十]{1,3}）)"
    r"|(?<=[。；！])(?=第[一二三四五六七八九十百]{1,5}[章条][^款项第、，的之])|"
    r"(?<=[。；])(?=附件[一二三四五六七八九十0-9]{0,2}：)"
    r"|(?<=[\u4e00-\u9fff])(?=（一）[\u4e00-\u9fff]{2,20}[。：])"
    r"|(?<=[。；：])(?=[1-9][0-9]?[.、][\u4e00-\u9fff])"
)
_DAY = re.compile(rf"{DAY}(?![前后起止至到内以之及在，、。；的]|（(?!此件|本文)|施行|印发|实施|执行)")
_ATTACHMENT_WORD = re.compile(r"方案|办法|细则|规定|名单|目录|清单|表|指南|计划|要点|措施|意见")
_TITLE_WORD = re.compile(r"(?:通知|意见|通报|公告|通告|决定|批复|函|报告|请示)")
_LONGEST_HEAD = 700
_RUN_TOGETHER = 250
_CLOSES = re.compile(r"(?:执行|落实|实施|遵照|办理|照此|此复|函复|批复|通知|通告|公告|通报|报告)。$")
_IS_OVER = re.compile(r"$|公开程序|责任部门|信息来源|附件|抄送|（此件|主题词")
_LONGEST_SIGNATURE = 140
# 2008年8月11日省人民政府公布的办法: a day that is told of, not signed.
_TELLS = re.compile(
    r"(?:[\u4e00-\u9fff、]{2,24}?(?:政府|厅|局|部|委|院|会|会议))?(?:公布|发布|印发|颁布|批准|"
    r"通过|施行|实施|生效|召开|举行|下发|修订|修正|第)"
)


def lay_out(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """Return the paragraphs, with long ones broken at headings, signatures and after title and addressees."""
    laid: list[str] = []
    for at, paragraph in enumerate(_whole_remarks(paragraphs)):
        # Number, title and addressees stand at the top, below a red head and lines of a site at most.
        if at < 8 and is_head_furniture(paragraph):
            laid.append(paragraph)
            continue
        for piece in _head(paragraph) if at < 8 else [paragraph]:
            for part in _body(piece, laid[-1] if laid else ""):
                laid += [part.strip(" \u3000\t")]
    return tuple(line for line in laid if line)


def _whole_remarks(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """Close a remark under the title that goes on in the next line: （…令第110号发布 and 根据…修正）."""
    for at in range(min(8, len(paragraphs) - 1)):
        line, after = paragraphs[at], paragraphs[at + 1]
        opens = line.startswith(("（", "(")) and not re.search(r"[）)]", line) and len(line) < 120
        if opens and after.endswith(("）", ")")) and not re.search(r"[（(]", after):
            return (*paragraphs[:at], f"{line} {after}", *paragraphs[at + 2 :])
    return paragraphs


def _head(paragraph: str) -> list[str]:
    """Part a line into number, title and addressees where a site has run them together."""
    shadow = fold(paragraph[:_LONGEST_HEAD])
    cuts: set[int] = set()
    title_end, colon = _title_and_colon(shadow)
    for number in find_numbers(paragraph[:300]):
        if number.start in (0, title_end) and len(paragraph) > number.end + 5:
            cuts |= {number.start, number.end}
    if colon and is_address(paragraph[max(cuts | {title_end}) : colon + 1]):
        cuts |= {title_end, colon + 1}
    return _cut(paragraph, cuts)


def _title_and_colon(shadow: str) -> tuple[int, int]:
    """Return where a title glued before the addressees ends (0 when there is none), and where their colon stands."""
    colon = shadow.find("：")
    if colon == -1 or "。" in shadow[:colon]:
        return 0, 0
    for word in _TITLE_WORD.finditer(shadow[:colon]):
        rest = shadow[word.end() : colon + 1]
        number = find_numbers(rest[:40])
        address = rest[number[0].end :] if number and number[0].start == 0 else rest
        whole = shadow[: word.end()].count("《") <= shadow[: word.end()].count("》")
        if whole and not rest.startswith(("〔", "（")) and is_address(address):
            return word.end(), colon
    return 0, colon


def _body(paragraph: str, before: str) -> list[str]:
    if len(paragraph) < _FLAT:
        return _signature(paragraph, before) if len(paragraph) > 12 else [paragraph]
    shadow = fold(paragraph)
    cuts = {match.start() for match in _HEADINGS.finditer(shadow)}
    parts: list[str] = []
    for piece in _cut(paragraph, cuts):
        parts += _signature(piece, parts[-1] if parts else before)
    return parts


def _signature(paragraph: str, before: str) -> list[str]:
    """Break 。河北省人民政府2024年4月28日为加快… before the name and after the day."""
    shadow = fold(paragraph)
    for match in _DAY.finditer(shadow):
        # The name begins after the last mark before it.
        start = max(shadow.rfind(mark, 0, match.start()) for mark in "。：；！）”") + 1
        start += _behind_title(shadow[start : match.start()])
        name = shadow[start : match.start()].strip()
        rest = shadow[match.end() :].lstrip("）〕) ")
        if _TELLS.match(rest):
            continue
        if name:
            signed = is_organ(name) and not name.startswith("自")
        else:
            # A day alone in the middle signs only where a site has run a whole text together.
            told = len(paragraph) > _RUN_TOGETHER or _IS_OVER.match(rest) or _CLOSES.search(shadow[:start])
            signed = is_organ(before) or (start > 0 and bool(told))
        if signed and match.end() - start < _LONGEST_SIGNATURE:
            pieces = (
                paragraph[:start],
                paragraph[start : match.end()],
                paragraph[match.end() :].lstrip("）) —-―－"),
            )
            return [piece for piece in pieces if piece.strip()]
    return [paragraph]


def _behind_title(name: str) -> int:
    """Return where a name begins that is glued to the title of an attachment (…工作方案某某领导小组)."""
    for word in reversed(list(_ATTACHMENT_WORD.finditer(name))):
        if is_organ(name[word.end() :]) and len(name) - word.end() >= 4:
            return word.end()
    return 0


def _cut(text: str, places: set[int]) -> list[str]:
    edges = [0, *sorted(places), len(text)]
    return [text[a:b] for a, b in pairwise(edges) if text[a:b].strip()]
