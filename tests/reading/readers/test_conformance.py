"""Every reader of this room against the kit that is offered to other people's readers."""

from importlib import import_module

import pytest

from jianfu.reading.domain.readers.registry import READERS
from tests.reading.conformance import check
from tests.reading.samples import NOTICE, doc_of, docx_of, eml_of, ofd_of, pdf_of, rtf_of, xlsx_of, zip_of

WORDS = "各乡镇要在11月20日前"
FILES = {
    "txt": (NOTICE.encode(), WORDS),
    "html": (f"<html><body><p>{NOTICE}</p></body></html>".encode(), WORDS),
    "docx": (docx_of(NOTICE), WORDS),
    "doc": (doc_of(NOTICE), WORDS),
    "rtf": (rtf_of(NOTICE), WORDS),
    "ofd": (ofd_of(NOTICE), WORDS),
    "pdf": (pdf_of("To all towns of the county"), "To all towns"),
    "xlsx": (xlsx_of([["乡镇", "人数"], ["青石镇", 12]]), "青石镇"),
    "zip": (zip_of({"通知.txt": NOTICE}), WORDS),
    "eml": (eml_of(NOTICE), WORDS),
}


@pytest.mark.parametrize("kind", FILES)
def test_the_reader_conforms(kind: str) -> None:
    module, function = READERS[kind]
    content, words = FILES[kind]
    check(getattr(import_module(f"jianfu.reading.domain.readers.{module}"), function), content, words)
    assert kind in READERS
