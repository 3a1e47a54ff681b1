"""Damage inside lines: invisible characters, pinyin in brackets, bytes shifted by one, markup left in text."""

from __future__ import annotations

import re

_TONED = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿ"
# 網(wǎng): the annotation of a page script, saved as text. A toned vowel makes it certain.
_PINYIN = re.compile(rf"(?<=[\u3400-\u9fff])[(（]([a-zü]{{0,5}}[{_TONED}][a-zü{_TONED}]{{0,4}})[)）]")
_PINYIN_BROKEN = re.compile(rf"\?([a-z]{{0,4}}[{_TONED}][a-z]{{0,3}})[)）]")
_PLAIN_PINYIN = re.compile(r"(?<=[\u3400-\u9fff])[(（]([a-z]{1,6})[)）](?=[\u3400-\u9fff，。；：、])")
_CERTAIN = 3
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\ufff9-\ufffb]")
_PRIVATE_BREAK = re.compile("[\ue000-\uf8ff]+(?=第[一二三四五六七八九十百]{1,4}[章条节])")
_PRIVATE = re.compile("[\ue000-\uf8ff]+")
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,12}(?:\s[^<>]{0,300})?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:nbsp|ensp|emsp|ldquo|rdquo|middot|mdash|lt|gt|amp|quot);")
_ENTITIES = dict(
    zip(
        ("nbsp", "ensp", "emsp", "ldquo", "rdquo", "middot", "mdash", "lt", "gt", "amp", "quot"),
        ' \u2002\u2003“”·—<>&"',
        strict=True,
    )
)
# The full stop A1A3 of GBK lost its A1; its A3 took the next byte A1 along and became an exclamation mark.
_SHIFTED = re.compile(r"\?[!！](?=[\u00a1-\uffff])")
_LOST_QUOTE = re.compile(r"\?[!！]\?(?=/[a-z]|$)", re.MULTILINE)
_LONGEST_RUN = 60
_PUNCTUATION = frozenset("。，、；：？！“”‘’（）《》〈〉…—")


def mend_characters(text: str, counts: dict[str, int]) -> str:
    """Mend the characters of `text`; count each kind of repair in `counts`."""
    text = _without(_INVISIBLE, "", "invisible", text, counts)
    text = _without_pinyin(text, counts)
    if "?" in text:
        text = _without_pinyin(_unshift(text, counts), counts)
    text = _without(_PRIVATE_BREAK, "\n", "private_characters", text, counts)
    text = _without(_PRIVATE, "", "private_characters", text, counts)
    if "&" in text and _ENTITY.search(text):
        counts["markup"] = counts.get("markup", 0) + len(_ENTITY.findall(text))
        text = _ENTITY.sub(lambda m: _ENTITIES[m[0][1:-1]], text)
    if "<" in text:
        text = _without(_TAG, "", "markup", text, counts)
    return text


def _without_pinyin(text: str, counts: dict[str, int]) -> str:
    certain = len(_PINYIN.findall(text))
    if not certain:
        return text
    text = _without(_PINYIN, "", "pinyin", text, counts)
    text = _without(_PINYIN_BROKEN, "?", "pinyin", text, counts)
    if certain >= _CERTAIN:
        text = _without(_PLAIN_PINYIN, "", "pinyin", text, counts)
    return text


def _without(pattern: re.Pattern[str], instead: str, kind: str, text: str, counts: dict[str, int]) -> str:
    text, count = pattern.subn(instead, text)
    if count:
        counts[kind] = counts.get(kind, 0) + count
    return text


def _unshift(text: str, counts: dict[str, int]) -> str:
    """Put back GBK text that lost the first byte of a full stop, so that all after it moved by one byte.

    Nothing is guessed: the bytes of the damaged run, with A1 before them, decode to the original, and where the run
    meets an ASCII byte the text is in step again.
    """
    pieces: list[str] = []
    done = 0
    for match in _SHIFTED.finditer(text):
        run = _shifted_run(text, match.end()) if match.start() >= done else None
        if run is not None:
            pieces += [text[done : match.start()], run[0]]
            done = run[1]
            counts["shifted_bytes"] = counts.get("shifted_bytes", 0) + 1
    text = "".join(pieces) + text[done:]
    return _LOST_QUOTE.sub(lambda match: _closed(match, counts), text)


def _shifted_run(text: str, start: int) -> tuple[str, int] | None:
    """Return the mended text of the run that follows `?!`, and where it ends."""
    raw = bytearray(b"\xa1\xa3\xa1")
    for at in range(start, min(len(text), start + _LONGEST_RUN)):
        encoded = text[at].encode("gb18030")
        raw += encoded
        if len(encoded) == 1:
            # In step again: this byte was the second half of the last character, or stands by itself.
            for bytes_, end in ((raw, at + 1), (raw[:-1], at)):
                mended = _decoded(bytes(bytes_))
                if mended is not None:
                    return mended, end
            return None
    return None


def _decoded(raw: bytes) -> str | None:
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return text if all("\u4e00" <= c <= "\u9fff" or c in _PUNCTUATION for c in text) else None


def _closed(match: re.Match[str], counts: dict[str, int]) -> str:
    """Close a run that a tag cut: 。 is certain, the quote only where one was opened in this paragraph."""
    before = match.string[: match.start()].rsplit("\n", 1)[-1]
    counts["shifted_bytes"] = counts.get("shifted_bytes", 0) + 1
    quote = "”" if before.count("“") > before.count("”") else ""
    # What is left of the tag closes it, so that the tag is dropped as a whole.
    return f"。{quote}" + ("<" if match.string[match.end() : match.end() + 1] == "/" else "")
