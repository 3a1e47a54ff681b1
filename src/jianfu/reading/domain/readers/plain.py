"""Plain text in any encoding that Chinese offices use."""

from __future__ import annotations

import codecs
import re

from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.document import Caution
from jianfu.reading.domain.errors import UNKNOWN_FORMAT
from jianfu.reading.domain.readers.contract import MAX_CHARACTERS, Extract, Line

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年工关通知文政府市省县各部门"
)
_COMMON_TRADITIONAL = frozenset("這個國時來們對會發關門縣為與學業務實際進區員機構應當規則條經資產")
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd\ue000-\uf8ff]")
_SAMPLE = 20000
_MAX_STRANGE_SHARE = 0.05


def read_plain(content: bytes, name: str) -> Extract:
    """Read plain text; refuse what is not text at all."""
    del name  # the content decides
    text, lossy = decode(content[: MAX_CHARACTERS * 4])
    cautions = [Caution("encoding", "部分字节无法按任何中文编码识别，已以�代替。")] if lossy else []
    if len(text) > MAX_CHARACTERS or len(content) > MAX_CHARACTERS * 4:
        cautions.append(Caution("cut", "文件过长，只读取了前面的部分。"))
    return Extract("txt", lines_of(text), cautions=tuple(cautions))


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines of `text`, whatever ends them; blank ones are kept because they separate parts."""
    return tuple(Line(line) for line in text[:MAX_CHARACTERS].splitlines())


def decode(content: bytes) -> tuple[str, bool]:
    """Return the text of `content` and whether bytes were lost; refuse what is not text in any known encoding."""
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _checked(content.decode(encoding, "replace"))
    wide = _wide_encoding(content)
    if wide:
        return _checked(content.decode(wide, "replace"))
    try:
        return _checked(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        # A file cut in the middle of its last character is still UTF-8, and so is one with a few broken bytes.
        if error.start >= len(content) - 3 or _mostly_utf8(content):
            return _checked(content.decode("utf-8", "replace"))
    return _checked(_best_of(content))


def _checked(text: str) -> tuple[str, bool]:
    sample = text[:_SAMPLE]
    if len(_NOT_TEXT.findall(sample)) > _MAX_STRANGE_SHARE * max(len(sample), 20):
        raise Refusal(UNKNOWN_FORMAT)
    return text, "\ufffd" in text


def _wide_encoding(content: bytes) -> str | None:
    """Guess UTF-16 without a mark: ASCII digits and line ends leave every second byte zero."""
    sample = content[:4000]
    if len(sample) < 4 or b"\x00" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) * 0.01 or min(even, odd) > max(even, odd) * 0.2:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _mostly_utf8(content: bytes) -> bool:
    sample = content[:_SAMPLE].decode("utf-8", "replace")
    wide = sum(1 for character in sample if character > "\u07ff" and character != "\ufffd")
    return wide > 0 and sample.count("\ufffd") <= wide * 0.02


def _best_of(content: bytes) -> str:
    """Choose between GB 18030 and Big5 by which gives more of the commonest characters."""
    candidates = [content.decode(encoding, "replace") for encoding in ("gb18030", "big5hkscs")]
    return max(candidates, key=_commonness)


def _commonness(text: str) -> float:
    sample = text[:_SAMPLE]
    score = sum((c in _COMMON) + (c in _COMMON_TRADITIONAL) - 5 * (c == "\ufffd") for c in sample)
    return score / max(len(sample), 1)
