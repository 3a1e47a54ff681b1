"""Web pages as saved from a site: all visible text, and what the page declares about the document."""

from __future__ import annotations

import re

from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.errors import UNREADABLE
from jianfu.reading.domain.readers.contract import MAX_CHARACTERS, Extract, Line
from jianfu.reading.domain.readers.plain import decode

_META = {
    "articletitle": "title",
    "contentsource": "issuer",
}
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_GB = frozenset({"gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80"})
_BIG5 = frozenset({"big5", "big5-hkscs"})


def read_html(content: bytes, name: str) -> Extract:
    """Read a page. Nothing is dropped here by guesswork: furniture is told from text later, by its words."""
    del name
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 -- only pages need it
    from resiliparse.parse.html import HTMLTree  # noqa: PLC0415 -- only pages need it

    markup = _decoded(content[: MAX_CHARACTERS * 8]).replace("\x00", "")[: MAX_CHARACTERS * 4]
    try:
        tree = HTMLTree.parse(markup)
        text = extract_plain_text(tree, main_content=False, alt_texts=False, links=False, form_fields=False)
        declared = _declared(tree)
    except (ValueError, RuntimeError, MemoryError):
        raise Refusal(UNREADABLE, format="html") from None
    lines = tuple(_line(line) for line in text[:MAX_CHARACTERS].splitlines())
    return Extract("html", lines, declared=declared)


def _decoded(content: bytes) -> str:
    found = _CHARSET.search(content[:4096])
    stated = found[1].decode("ascii").lower() if found else ""
    if stated in _GB | _BIG5:
        encoding = "gb18030" if stated in _GB else "big5hkscs"
        text = content.decode(encoding, "replace")
        # Pages are often saved in another encoding than they state.
        if text.count("\ufffd") <= len(text) // 200:
            return text
    return decode(content)[0]


def _declared(tree: object) -> dict[str, str]:
    declared: dict[str, str] = {}
    head = getattr(tree, "head", None)
    for element in head.get_elements_by_tag_name("meta") if head is not None else ():
        key = _META.get((element.getattr("name") or "").lower())
        value = (element.getattr("content") or "").strip()
        if key and value:
            declared[key] = value
    title = (getattr(tree, "title", None) or "").strip()
    if title:
        declared["page_title"] = title
    return declared


def _line(text: str) -> Line:
    stripped = text.strip("\t ")
    return Line(stripped, cell="\t" in stripped)
