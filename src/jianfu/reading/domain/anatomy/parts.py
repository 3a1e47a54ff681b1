"""Parts of the body: headings, the list of attachments, citations of other documents."""

from __future__ import annotations

import re

from jianfu.reading.domain.anatomy.genres import genre_of
from jianfu.reading.domain.document import Citation, Heading
from jianfu.reading.domain.folding import fold
from jianfu.reading.domain.numbers import find_numbers

_LEVELS = (
    (1, re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百0-9]{1,4}章)")),
    (2, re.compile(r"^（[一二三四五六七八九十]{1,3}）")),
    (3, re.compile(r"^[0-9]{1,2}[.、](?![0-9])")),
    (4, re.compile(r"^（[0-9]{1,2}）")),
)
_LONGEST_HEADING = 60
_ATTACHED = re.compile(r"^附\s*件?\s*(?:[一二三四五六七八九十0-9]{1,2})?\s*：\s*(.*)$")
_NEXT_ATTACHED = re.compile(r"^(?:附件)?\s*[0-9一二三四五六七八九十]{1,2}\s*[.、．：]\s*(.+)$")
_TITLE = re.compile(r"《([^《》]{2,120}(?:〈[^〈〉]{1,100}〉[^《》]{0,60})?)》")
_NUMBER_AFTER = re.compile(r"^[ ]{0,2}[（(]([^（）()]{4,60})[）)]")
_SHORT_FORMS = re.compile(
    r"^(?:实施|暂行|试行|管理|若干)?(?:条例|办法|规定|意见|通知|方案|细则|规划|纲要|决定|标准|"
    r"规则|指南|计划|要点|目录|措施|工作方案|实施意见|实施细则|实施方案|实施办法|暂行办法|"
    r"管理办法|管理规定|暂行规定|指导意见|行动计划|清单|公约|章程|制度|法)$"
)
_NOT_WORKS = re.compile(
    r"(?:表|证|证书|单|书|卡|报|日报|杂志|台账|登记簿|报告书|申请表|审批表|许可证|资格证|手册|函件|回执|票)$"
)
_WORKS = re.compile(r"(?:责任书|白皮书)$")


def find_headings(body: str) -> tuple[Heading, ...]:
    """Find the headings 一、（一）1.（1）and 第一章 at the beginnings of paragraphs."""
    found: list[Heading] = []
    start = 0
    listing = False
    for line in body.split("\n"):
        shadow = fold(line)
        listing = bool(_ATTACHED.match(shadow) or (listing and _NEXT_ATTACHED.match(shadow)))
        for level, pattern in _LEVELS:
            if not listing and pattern.match(shadow):
                text = _heading_text(line)
                if text:
                    found.append(Heading(level, text, start))
                break
        start += len(line) + 1
    return tuple(found)


def _heading_text(line: str) -> str | None:
    """Return the line, or its first sentence where the text runs on in the same paragraph."""
    stop = re.search(r"[。：；！？:]", line)
    if stop is None:
        return line if len(line) <= _LONGEST_HEADING else None
    text = line[: stop.start()]
    return text if 3 <= len(text) <= _LONGEST_HEADING else None  # the number and one word at least


def find_attachments(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """Find the names after 附件： in order."""
    for at, line in enumerate(paragraphs):
        match = _ATTACHED.match(fold(line))
        if not match:
            continue
        listed = [line[match.start(1) :].strip()]
        for following in paragraphs[at + 1 : at + 40]:
            again = _NEXT_ATTACHED.match(fold(following))
            if (
                again is None or len(following) > 100 or following.endswith("。")
            ):  # the name of an attachment is a title
                break
            listed.append(following[again.start(1) :].strip())
        names = [name for part in listed for name in _listed(part)]
        if names:
            return tuple(names)
    return ()


def _listed(text: str) -> list[str]:
    """Part 1.甲 2.乙 in one line, and drop what is no name."""
    pieces = re.split(
        r"(?:^|(?<=[\s；;，。》）)、])|(?<=[\u4e00-\u9fff]))\s*[1-9][0-9]?[.、．](?![0-9]{1,2}[^0-9])", text
    )
    names = [
        re.sub(
            r"\.(?:docx?|xlsx?|pdf|wps|et|rar|zip|ofd)$", "", p.strip(" \u3000；;。，、"), flags=re.IGNORECASE
        )
        for p in pieces
    ]
    return [
        name.strip("《》")
        if name.count("《") == 1 and name.startswith("《") and name.endswith("》")
        else name
        for name in names
        if 1 < len(name) <= 90 and "。" not in name and not re.match(r"附件[0-9]*[：:]", name)
    ]


def find_citations(body: str, own_title: str | None) -> tuple[Citation, ...]:
    """Find the works named in 《》 with the number given after them; not short forms, forms, or the document itself."""
    shadow = fold(body)
    own = re.sub(r"\s", "", own_title or "")
    found: list[Citation] = []
    for match in _TITLE.finditer(body):
        title = re.sub(r"\s", "", match[1])
        if not _is_work(title) or (own and (title == own or title in own)):
            continue
        after = _NUMBER_AFTER.match(shadow[match.end() : match.end() + 70])
        numbers = find_numbers(after[1]) if after else []
        end = match.end() + (after.end() if after and numbers else 0)
        found.append(Citation(title, numbers[0].number if numbers else None, match.start(), end))
    return tuple(found)


def _is_work(title: str) -> bool:
    if _SHORT_FORMS.match(title) or (_NOT_WORKS.search(title) and not _WORKS.search(title)):
        return False
    return genre_of(title) is not None or len(title) >= 8  # a short form has fewer
