"""Automatic numbering of docx: 一、 and （一） that Word draws but does not store in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DIGITS = "零一二三四五六七八九"
_CHINESE = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand"}
)
_CIRCLED_LAST = 20


class _Level(NamedTuple):
    format: str
    template: str
    start: int


class Numbering:
    """The counters of one document; `prefix` must be asked for each paragraph in order."""

    def __init__(self, levels: dict[str, dict[int, _Level]], styles: dict[str, tuple[str, int]]) -> None:
        self._levels = levels
        self._styles = styles
        self._counts: dict[str, dict[int, int]] = {}

    @classmethod
    def of(cls, numbering: Element | None, styles: Element | None) -> Numbering:
        """Read the definitions; a document without them has no automatic numbers."""
        if numbering is None:
            return cls({}, {})
        abstract = {
            _attribute(e, "abstractNumId"): _levels(e) for e in numbering if _local(e) == "abstractNum"
        }
        levels: dict[str, dict[int, _Level]] = {}
        for number in (e for e in numbering if _local(e) == "num"):
            of = next((_attribute(e, "val") for e in number if _local(e) == "abstractNumId"), "")
            levels[_attribute(number, "numId")] = abstract.get(of, {})
        return cls(levels, _styles(styles))

    def prefix(self, style: str | None, number_id: str | None, level: str | None) -> str:
        """Return what is drawn before the paragraph, and count it."""
        styled = self._styles.get(style or "")
        if number_id is None and styled is not None:
            number_id, depth = styled
        else:
            depth = int(level) if level and level.isdigit() else 0
        levels = self._levels.get(number_id or "")
        if not levels or depth not in levels:
            return ""
        counts = self._counts.setdefault(number_id or "", {})
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [key for key in counts if key > depth]:
            del counts[deeper]

        def drawn(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            here = levels.get(at)
            return "" if here is None else written(counts.get(at, here.start), here.format)

        return re.sub(r"%(\d)", drawn, levels[depth].template)


def written(number: int, form: str) -> str:
    """Return `number` in one of the number formats of the standard; bullets are drawn as nothing."""
    if form in _CHINESE:
        return chinese(number)
    if form in ("bullet", "none"):
        return ""
    if form == "lowerLetter":
        return chr(ord("a") + (number - 1) % 26)
    if form == "upperLetter":
        return chr(ord("A") + (number - 1) % 26)
    if form.startswith("decimalEnclosedCircle") and 1 <= number <= _CIRCLED_LAST:
        return chr(0x2460 + number - 1)
    return str(number)


def chinese(number: int) -> str:
    """Return 1 to 9999 in Chinese numerals as official text writes them (十二, 二十, 一百零三)."""
    if not 0 < number < 10000:
        return str(number)
    text = ""
    gap = False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + name
            gap = False
        else:
            gap = bool(text)
    return text.removeprefix("一") if text.startswith("一十") else text


def _local(element: Element) -> str:
    return element.tag.rsplit("}", 1)[-1]


def _attribute(element: Element, name: str) -> str:
    return next((v for k, v in element.attrib.items() if k.rsplit("}", 1)[-1] == name), "")


def _levels(abstract: Element) -> dict[int, _Level]:
    answer: dict[int, _Level] = {}
    for level in (e for e in abstract if _local(e) == "lvl"):
        parts = {_local(e): _attribute(e, "val") for e in level}
        at, start = _attribute(level, "ilvl"), parts.get("start", "1")
        if at.isdigit():
            answer[int(at)] = _Level(
                parts.get("numFmt", "decimal"),
                "" if parts.get("numFmt") == "bullet" else parts.get("lvlText", ""),
                int(start) if start.isdigit() else 1,
            )
    return answer


def _styles(styles: Element | None) -> dict[str, tuple[str, int]]:
    answer: dict[str, tuple[str, int]] = {}
    for style in styles if styles is not None else ():
        number = next((e for e in style.iter() if _local(e) == "numPr"), None)
        if number is None:
            continue
        parts = {_local(e): _attribute(e, "val") for e in number}
        level = parts.get("ilvl", "0")
        if "numId" in parts:
            answer[_attribute(style, "styleId")] = (parts["numId"], int(level) if level.isdigit() else 0)
    return answer
