"""Rich text: the words between the control words, in the code page or Unicode that it states."""

from __future__ import annotations

import re

from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.errors import UNREADABLE
from jianfu.reading.domain.readers.contract import MAX_CHARACTERS, Extract, Line

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_SKIPPED = frozenset(
    b"fonttbl colortbl stylesheet info pict object header footer headerl headerr headerf footerl footerr footerf generator "
    b"listtable listoverridetable rsidtbl themedata colorschememapping datastore latentstyles xmlnstbl fldinst".split()
)
_BREAKS = {
    b"par": "\n",
    b"line": "\n",
    b"row": "\n",
    b"cell": "\t",
    b"tab": "\t",
    b"page": "\n",
    b"sect": "\n",
}
_CODE_PAGES = {936: "gb18030", 950: "big5hkscs", 65001: "utf-8", 1252: "cp1252", 1200: "utf-16-le"}
_MAX_DEPTH = 500


def read_rtf(content: bytes, name: str) -> Extract:
    """Read rich text; pictures, styles, headers and field codes are left out."""
    del name
    text = _Parser(content).text()
    if not text.strip():
        raise Refusal(UNREADABLE, format="rtf")
    return Extract("rtf", tuple(Line(line, cell="\t" in line) for line in text[:MAX_CHARACTERS].split("\n")))


class _Parser:
    def __init__(self, content: bytes) -> None:
        self._content = content
        self._encoding = "gb18030"
        self._out: list[str] = []
        self._bytes = bytearray()
        self._skip_from: int | None = None
        self._unicode_skip = 1
        self._to_skip = 0

    def text(self) -> str:
        """Return the text of the whole file."""
        depth = 0
        for token in _TOKEN.finditer(self._content):
            word, number, code, symbol, brace, run = token.groups()
            if brace:
                self._flush()
                depth += 1 if brace == b"{" else -1
                if self._skip_from is not None and depth < self._skip_from:
                    self._skip_from = None
                if depth > _MAX_DEPTH:
                    raise Refusal(UNREADABLE, format="rtf")
            elif symbol == b"*" or (word and word in _SKIPPED):
                self._skip_from = depth if self._skip_from is None else self._skip_from
            elif self._skip_from is None:
                self._take(word, number, code, symbol, run)
        self._flush()
        return "".join(self._out)

    def _take(
        self,
        word: bytes | None,
        number: bytes | None,
        code: bytes | None,
        symbol: bytes | None,
        run: bytes | None,
    ) -> None:
        if code or run or symbol:
            raw = (
                bytes([int(code, 16)])
                if code
                else run or (symbol if symbol in (b"\\", b"{", b"}") else b" " if symbol == b"~" else b"")
            )
            if self._to_skip:
                skipped = min(self._to_skip, len(raw))
                self._to_skip -= skipped
                raw = raw[skipped:]
            self._bytes += raw
        elif word == b"u" and number:
            self._flush()
            self._out.append(chr(int(number) % 65536))
            self._to_skip = self._unicode_skip
        elif word == b"uc" and number:
            self._unicode_skip = min(int(number), 10)
        elif word == b"ansicpg" and number:
            self._encoding = _CODE_PAGES.get(int(number), "gb18030")
        elif word in _BREAKS:
            self._flush()
            self._out.append(_BREAKS[word])

    def _flush(self) -> None:
        if self._bytes:
            encoding = self._encoding if self._encoding != "cp1252" or max(self._bytes) < 0x80 else "gb18030"
            self._out.append(bytes(self._bytes).decode(encoding, "replace"))
            self._bytes.clear()
        self._to_skip = 0
