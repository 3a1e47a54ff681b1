"""Real files by format, where the folder of real data is present; what a user would take their text out with instead."""

from __future__ import annotations

import io
import os
from collections import defaultdict
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from pypdf import PdfReader
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import detect_encoding

from jianfu.reading.domain.readers.sniffing import sniff

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LEFT_OUT = frozenset({"ole", "encrypted", "ppt"})


def folder() -> Path:
    """Return the folder of real data: `JIANFU_DATA`, else `../shared/data` beside the checkout."""
    return Path(os.environ.get("JIANFU_DATA", str(Path(__file__).parents[2] / "shared" / "data")))


def by_format() -> dict[str, list[tuple[str, bytes]]]:
    """Return name and bytes of every real document by its format; empty where there is no such folder."""
    found: dict[str, list[tuple[str, bytes]]] = defaultdict(list)
    for path in _paths():
        content = path.read_bytes()
        kind = sniff(content, path.name)
        if kind not in LEFT_OUT:
            found[kind].append((path.name, content))
    return dict(sorted(found.items()))


def _paths() -> Iterator[Path]:
    for name in ("files", "ofd", "forms"):
        if (folder() / name).is_dir():
            yield from sorted(path for path in (folder() / name).iterdir() if path.is_file())


def _docx(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)


def _html(content: bytes) -> str:
    return str(extract_plain_text(content.decode(detect_encoding(content) or "utf-8", "replace")))


def _pdf(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


PEERS: dict[str, tuple[str, Callable[[bytes], str]]] = {
    "docx": ("python-docx, text only, tables lost", _docx),
    "html": ("resiliparse, text only", _html),
    "pdf": ("pypdf, text only", _pdf),
}


def _trafilatura(content: bytes) -> str:
    return import_module("trafilatura").extract(content) or ""


def _pdfminer(content: bytes) -> str:
    return str(import_module("pdfminer.high_level").extract_text(io.BytesIO(content)))


# What is no dependency of ours takes part where a person has installed it.
OTHERS: dict[str, tuple[tuple[str, Callable[[bytes], str]], ...]] = {
    kind: ((module, take_text),)
    for kind, module, take_text in (
        ("html", "trafilatura", _trafilatura),
        ("pdf", "pdfminer", _pdfminer),
    )
    if find_spec(module)
}
