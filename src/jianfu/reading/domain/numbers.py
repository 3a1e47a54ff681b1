"""Document numbers (发文字号): 国办发〔2023〕27号 in all the ways in which people and machines write it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jianfu.reading.domain.folding import fold
from jianfu.reading.domain.numerals import number_of

_CHINESE_DIGITS = str.maketrans("〇零一二三四五六七八九OoQDlI|", "00123456789" + "0000111")
_DIGIT = r"[0-9OoQlI〇零一二三四五六七八九]"
_OPEN, _CLOSE = r"[〔（〈《{C]", r"[〕）〉》}J]"
_SERIAL = r"(?:第[ ]{0,2})?([0-9OoQlI][0-9OoQlI ]{0,6}|[〇零一二三四五六七八九十百]{1,6})"
# The search starts at the bracket and then looks back, so that long text without numbers costs nothing.
_BRACKETED = re.compile(
    rf"{_OPEN}[ ]{{0,2}}({_DIGIT}(?:[ ]{{0,2}}{_DIGIT}){{1,3}})[ ]{{0,2}}年?[ ]{{0,2}}{_CLOSE}[ ]{{0,4}}{_SERIAL}[ ]{{0,3}}号"
)
_ORDER = re.compile(
    r"(?:令|公告|通告)[ ]{0,3}(?:〔?([0-9]{4})〕?年?)?[ ]{0,2}第[ ]{0,3}([0-9]{1,5}|[〇零一二三四五六七八九十百]{1,6})[ ]{0,3}号"
)
_LONGEST_ORGAN = 24
_LABEL = re.compile(r"^[ ]*(?:发文字号|发文文号|文件编号|文[ ]*号|字[ ]*号)[ ]*[：:][ ]*")
_YEARLY = re.compile(r"([0-9]{4})年?第?([0-9]{1,5})号")
# In running text the organ code is glued to the words before it.
_LEAD_IN = re.compile(
    r"^.*(?:根据|按照|依据|依照|贯彻|落实|转发|印发|见|以及|或者|废止|执行|参照|对照|通过|下发|来文|你市|你局|你县|你省|你厅|你委|你区|附件|通知|意见|决定|公告|的|字号|文号)"
)
_JOINERS, _ENDERS = frozenset("和与及以按或"), frozenset("号》）、，")
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff\u2060"))
_FIRST_YEAR, _LAST_YEAR = 1949, 2099


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A document number with its place in the text; `repaired` says what had to be mended, if anything."""

    number: str
    organ_code: str
    year: int | None
    serial: int
    start: int
    end: int
    repaired: str | None = None


def find_numbers(text: str) -> list[FoundNumber]:
    """Find all document numbers in `text`, in order."""
    shadow = fold(text)
    found = [f for m in _BRACKETED.finditer(shadow) if (f := _bracketed(m, shadow, text))]
    for match in _ORDER.finditer(shadow):
        if not any(f.start < match.end() and match.start() < f.end for f in found):
            found.append(_order(match, shadow))
    return sorted(found, key=lambda f: f.start)


def _organ_before(shadow: str, end: int) -> int:
    """Return where the organ code that ends at `end` begins: back over characters, and gaps of a spaced-out print."""
    at = end
    while at > 0 and shadow[at - 1] == " " and end - at < 4:  # a wider gap separates columns
        at -= 1
    spaced = False
    while at > 0 and end - at < _LONGEST_ORGAN:
        character = shadow[at - 1]
        if character == "号":
            # The number before: 国发〔2022〕1号和国办发〔2022〕3号.
            break
        if "\u4e00" <= character <= "\u9fff" or "A" <= character <= "Z":
            at -= 1
        elif (
            character == " "
            and at > 1
            and (spaced or shadow[at + 1 : at + 2] in (" ", "〔"))
            and _cjk(shadow[at - 2])
        ):
            spaced, at = True, at - 1
        else:
            break
    lead = _LEAD_IN.match(shadow[at:end])
    if lead and lead.end() < len(shadow[at:end].rstrip()):
        at += lead.end()
    if shadow[at : at + 1] in ("日", "月", "年") and shadow[at - 1 : at].isdigit():
        # A day stands right before: 2005年12月20日建设部令第145号.
        at += 1
    if shadow[at : at + 1] in _JOINERS and shadow[at - 1 : at] in _ENDERS:
        at += 1
    return at


def _cjk(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _bracketed(match: re.Match[str], shadow: str, text: str) -> FoundNumber | None:
    start = _organ_before(shadow, match.start())
    organ = shadow[start : match.start()].replace(" ", "")
    year = _year(match[1])
    serial = _serial(match[2])
    if not organ or year is None or serial is None:
        return None
    number = f"{organ}〔{year}〕{serial}号"
    as_written = text[start : match.end()]
    repaired = None if as_written == number else f"按“{as_written.strip()}”规范书写"
    return FoundNumber(number, organ, year, serial, start, match.end(), repaired)


def _order(match: re.Match[str], shadow: str) -> FoundNumber:
    word_end = match.start() + (1 if shadow[match.start()] == "令" else 2)
    start = _organ_before(shadow, match.start())
    organ = shadow[start:word_end].replace(" ", "")
    serial = _serial(match[2]) or 0
    year = int(match[1]) if match[1] else None
    number = f"{organ}{f'{year}年' if year else ''}第{serial}号"
    return FoundNumber(number, organ, year, serial, start, match.end())


def _year(text: str) -> int | None:
    digits = text.replace(" ", "").translate(_CHINESE_DIGITS)
    if not digits.isdigit():
        return None
    year = int(digits)
    if len(digits) == 2:  # two-digit years of the last century: 国发〔85〕128号
        year += 1900 if year >= _FIRST_YEAR % 100 else 2000
    return year if _FIRST_YEAR <= year <= _LAST_YEAR else None


def _serial(text: str) -> int | None:
    digits = text.replace(" ", "")
    plain = digits.translate(_CHINESE_DIGITS) if not re.search("[十百]", digits) else ""
    return int(plain) if plain.isdigit() else number_of(digits)


@dataclass(frozen=True, slots=True)
class NumberReading:
    """The answer for one line that should hold a document number; `why` says why there is none, or what was mended."""

    text: str
    number: str | None = None
    organ_code: str | None = None
    year: int | None = None
    serial: int | None = None
    why: str | None = None


def read_number(line: str) -> NumberReading:
    """Read the document number that a line holds (`jianfu number -`)."""
    text = line.strip("\r\n")
    plain = text.translate(_ZERO_WIDTH)
    label = _LABEL.match(fold(plain))
    if label:
        plain = plain[label.end() :]
    if not plain.strip():
        return NumberReading(text, why="没有文号：此处为空。")
    found = find_numbers(plain)
    if found:
        first = found[0]
        notes = [first.repaired] if first.repaired else []
        if plain.strip() != text.strip():
            notes.append("去掉了标签或不可见字符")
        elif len(found) > 1:
            notes.append("一行中有多个文号，取第一个")
        return NumberReading(
            text,
            first.number,
            first.organ_code,
            first.year,
            first.serial,
            "；".join(notes) + "。" if notes else None,
        )
    return NumberReading(text, why=_why_none(fold(plain)))


def _why_none(text: str) -> str:
    bare = text.replace(" ", "")
    if _YEARLY.search(bare):
        return "有年份和序号，但缺少发文机关代字和六角括号，不是规范的文号。"
    if re.search(r"〔[^〕]*〕", bare) and not re.search(r"[\u4e00-\u9fff]〔", bare):
        return "缺少发文机关代字。"
    if re.search(r"[〔（][0-9]{4}[〕）]", bare):
        return "有年份，缺少发文序号。"
    if "号" not in bare:
        return "没有“号”字，不是文号。"
    return "缺少年份或序号，不是规范的文号。"
