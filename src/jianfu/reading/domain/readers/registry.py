"""Which reader reads which format; each is imported only when a file of its kind comes."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.errors import EMPTY, ENCRYPTED, TOO_LARGE, UNKNOWN_FORMAT
from jianfu.reading.domain.readers.contract import MAX_INPUT_BYTES, Extract
from jianfu.reading.domain.readers.sniffing import sniff

if TYPE_CHECKING:
    from jianfu.reading.domain.readers.contract import Reader

READERS = {
    "txt": ("plain", "read_plain"),
    "html": ("html", "read_html"),
    "docx": ("docx", "read_docx"),
    "pdf": ("pdf", "read_pdf"),
    "doc": ("doc", "read_doc"),
    "rtf": ("rtf", "read_rtf"),
    "xls": ("sheets", "read_xls"),
    "xlsx": ("sheets", "read_xlsx"),
    "ofd": ("ofd", "read_ofd"),
    "zip": ("bundles", "read_zip"),
    "eml": ("bundles", "read_eml"),
    "image": ("images", "read_image"),
}
_BUNDLES = frozenset({"zip", "eml"})


def extract(content: bytes, name: str) -> Extract:
    """Read `content` with the reader of what it really is; refuse what is too large, empty or unknown."""
    if len(content) > MAX_INPUT_BYTES:
        raise Refusal(TOO_LARGE, limit=f"{MAX_INPUT_BYTES >> 20} MiB")
    if not content.strip():
        raise Refusal(EMPTY)
    kind = sniff(content, name)
    if kind == "encrypted":
        raise Refusal(ENCRYPTED)
    if kind not in READERS:
        raise Refusal(UNKNOWN_FORMAT)
    return _reader(kind)(content, name)


def extract_part(content: bytes, name: str) -> Extract:
    """Read one part of a bundle; a bundle within a bundle is not opened."""
    if sniff(content, name) in _BUNDLES:
        raise Refusal(UNKNOWN_FORMAT)
    return extract(content, name)


def _reader(kind: str) -> Reader:
    module, function = READERS[kind]
    return cast("Reader", getattr(import_module(f"jianfu.reading.domain.readers.{module}"), function))
