"""From a file or pasted words to what the library keeps: clean text, title, origin, topics, numbers."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.empower.domain.library.errors import TOO_SHORT
from jianfu.empower.domain.library.origins import find_origin
from jianfu.empower.domain.library.topics import known, tag
from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.reader import read_bytes, read_text

if TYPE_CHECKING:
    from datetime import date

    from jianfu.reading.domain.document import Document

SHORTEST = 60
TITLE_LIMIT, OUTLET_LIMIT, ADDRESS_LIMIT = 120, 60, 300
# What pages put below an article; taken away only at the very end of the text.
_FOOT = re.compile(
    r"(?:\n[^\n]{0,12}(?:版权所有|责任编辑|上一篇|下一篇|分享到|打印本页|关闭窗口|免责声明)[^\n]{0,60})+\s*$"
)


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry before it is kept."""

    title: str
    body: str
    outlet: str = ""
    address: str = ""
    published_on: date | None = None
    topics: tuple[str, ...] = ()
    mended: int = 0

    @property
    def digest(self) -> str:
        """Return what tells two entries with the same words apart from others."""
        return hashlib.sha256(re.sub(r"\s", "", self.body).encode()).hexdigest()


def draft_from_file(content: bytes, name: str) -> Draft:
    """Read a file or a saved page.

    Raises `Refusal`: the kinds of `reading.domain.errors`, `TOO_SHORT` where no article is left after cleaning.
    """
    document = read_bytes(content, name)
    stem = name.rpartition("/")[2].rpartition(".")[0] or name
    return _drafted(document, "", stem, content.decode("utf-8", "ignore"))


def draft_from_text(text: str, title: str = "") -> Draft:
    """Read pasted words; the same promises as `draft_from_file`."""
    return _drafted(read_text(text, "pasted.txt"), title, "", text)


def _drafted(document: Document, title: str, stem: str, raw: str) -> Draft:
    body = _FOOT.sub("", document.body).strip()
    if len(body) < SHORTEST:
        raise Refusal(TOO_SHORT, least=SHORTEST)
    named = (title.strip() or document.title or _first_words(body) or stem)[:TITLE_LIMIT]
    origin = find_origin(raw)
    outlet = origin.outlet or "、".join(document.issuers)
    return Draft(
        title=named,
        body=body,
        outlet=outlet[:OUTLET_LIMIT],
        published_on=origin.day or document.date,
        topics=known(found.topic.slug for found in tag(named, body)),
        mended=sum(repair.count for repair in document.repairs),
    )


def _first_words(body: str) -> str:
    """Return the first sentence where nobody gave the text a title, cut at a comma when it is long."""
    first = re.split(r"[。！？\n]", body, maxsplit=1)[0]
    return first if len(first) <= 40 else f"{first[:40].rpartition('，')[0] or first[:38]}…"  # noqa: PLR2004 -- a heading of one line
