"""Files that are damaged, locked, or built to hurt: a named refusal or a partial result, never anything else."""

import io
import struct
import time
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianfu.kernel.domain.errors import ErrorKind, Refusal
from jianfu.reading.domain import errors
from jianfu.reading.domain.reader import read_bytes
from tests.reading.samples import (
    NOTICE,
    doc_of,
    docx_of,
    eml_of,
    ofd_of,
    pdf_of,
    rtf_of,
    xls_like,
    xlsx_of,
    zip_of,
)

KINDS = {
    "docx": docx_of(NOTICE),
    "doc": doc_of(NOTICE),
    "rtf": rtf_of(NOTICE),
    "pdf": pdf_of("Notice of the county office, to all towns."),
    "ofd": ofd_of(NOTICE),
    "xlsx": xlsx_of([["name", "number"], ["A", 3]]),
    "zip": zip_of({"a.txt": NOTICE}),
    "eml": eml_of(NOTICE),
    "html": f"<html><body><p>{NOTICE}</p></body></html>".encode(),
    "txt": NOTICE.encode(),
}


def kind_of(content: bytes, name: str) -> object:
    """Return the kind of the refusal of `content`, or None when it was read."""
    try:
        read_bytes(content, name)
    except Refusal as refusal:
        return refusal.kind
    return None


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_recognised_without_a_name(kind: str) -> None:
    assert read_bytes(KINDS[kind], "").format == kind


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("share", [0.1, 0.35, 0.6, 0.9, 0.99])
def test_a_truncated_file_is_refused_or_partly_read(kind: str, share: float) -> None:
    content = KINDS[kind]
    assert kind_of(content[: int(len(content) * share)], f"x.{kind}") in (
        None, errors.UNREADABLE, errors.UNKNOWN_FORMAT, errors.EMPTY, errors.EXTRA_MISSING, errors.ENCRYPTED, errors.UNSAFE,
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["docx", "xlsx", "ofd", "zip"])
def test_a_package_cut_in_the_middle_is_damaged(kind: str) -> None:
    content = KINDS[kind]
    assert kind_of(content[: len(content) // 2], f"x.{kind}") is errors.UNREADABLE


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_no_damage_makes_a_reader_fall(kind: str, data: st.DataObject) -> None:
    content = bytearray(KINDS[kind])
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    started = time.process_time()
    kind_of(bytes(content), f"x.{kind}")
    assert time.process_time() - started < 5


@given(
    st.binary(max_size=400),
    st.sampled_from(["", "x.docx", "x.doc", "x.pdf", "x.ofd", "x.xls", "x.rtf", "x.eml", "x.zip"]),
)
def test_no_bytes_at_all_make_the_door_fall(content: bytes, name: str) -> None:
    kind = kind_of(content, name)
    assert kind is None or isinstance(kind, ErrorKind)


def test_a_zip_bomb_is_not_unpacked() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 200_000_000)
    assert kind_of(target.getvalue(), "bomb.docx") is errors.UNSAFE


def test_a_member_that_lies_about_its_size_is_stopped() -> None:
    packed = bytearray(zip_of({"word/document.xml": b"0" * 3_000_000}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = packed.find(signature)
        struct.pack_into("<I", packed, at + offset, 10)
    assert kind_of(bytes(packed), "liar.docx") in (errors.UNREADABLE, errors.UNSAFE)


@pytest.mark.parametrize("part", ["word/document.xml", "word/numbering.xml", "word/header1.xml"])
def test_xml_entities_are_refused(part: str) -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
    numbered = "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>责任</w:t></w:r></w:p>"
    assert kind_of(docx_of("", body=numbered, more={part: bomb}), "x.docx") is errors.UNSAFE


def test_xml_entities_in_wide_encoding_are_refused() -> None:
    bomb = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "ha">]><a>&b;</a>'.encode("utf-16")
    assert kind_of(zip_of({"OFD.xml": bomb}), "x.ofd") is errors.UNSAFE


def test_a_zip_that_climbs_out_of_its_folder_writes_nothing(tmp_path: object) -> None:
    del tmp_path
    document = read_bytes(zip_of({"../../etc/通知.txt": NOTICE}), "x.zip")
    assert document.number == "青政办发〔2024〕12号"


def test_a_zip_within_a_zip_is_told_and_not_opened() -> None:
    inner = zip_of({"a.txt": NOTICE})
    document = read_bytes(zip_of({"通知.txt": NOTICE, "inner.zip": inner}), "x.zip")
    assert [caution.code for caution in document.warnings] == ["part_unread"]


def test_a_marked_part_refuses_the_whole_bundle() -> None:
    bundle = zip_of({"通知.txt": NOTICE, "附件.txt": f"机密★5年\n{NOTICE}"})
    assert kind_of(bundle, "x.zip") is errors.CLASSIFIED


def test_an_encrypted_zip_is_named_so() -> None:
    packed = bytearray(zip_of({"a.txt": NOTICE}))
    packed[packed.find(b"PK\x03\x04") + 6] |= 1
    packed[packed.find(b"PK\x01\x02") + 8] |= 1
    assert kind_of(bytes(packed), "x.zip") is errors.ENCRYPTED


def test_an_encrypted_word_binary_is_named_so() -> None:
    assert kind_of(doc_of(NOTICE, flags=0x0300), "x.doc") is errors.ENCRYPTED


def test_an_encrypted_office_package_is_named_so() -> None:
    assert kind_of(xls_like("EncryptedPackage"), "x.docx") is errors.ENCRYPTED


def test_macros_are_told_and_ignored() -> None:
    parts = {"word/vbaProject.bin": b"\x00"}
    document = read_bytes(docx_of(NOTICE, more=parts), "x.docm")
    assert [caution.code for caution in document.warnings] == ["macros"]


def test_a_page_of_an_ofd_that_is_missing_is_told() -> None:
    document = read_bytes(ofd_of(NOTICE, missing_page=True), "x.ofd")
    assert document.number == "青政办发〔2024〕12号"
    assert [caution.code for caution in document.warnings] == ["page_missing"]


def test_a_sheet_that_claims_a_million_rows_costs_nothing() -> None:
    started = time.process_time()
    document = read_bytes(xlsx_of([["甲", "乙"]], dimension="A1:XFD1048576"), "x.xlsx")
    assert document.body_chars + len(document.title or "") >= 2
    assert time.process_time() - started < 2


def test_a_file_that_is_too_large_is_refused_before_it_is_opened() -> None:
    assert kind_of(bytes(101 * 1024 * 1024), "x.docx") is errors.TOO_LARGE


def test_a_broken_stream_in_a_pdf_is_no_crash() -> None:
    broken = KINDS["pdf"].replace(b"BT", b"\xff\xff")
    assert kind_of(broken, "x.pdf") in (None, errors.EMPTY, errors.UNREADABLE)


def test_compressed_noise_is_refused() -> None:
    assert kind_of(zlib.compress(NOTICE.encode() * 50), "x.txt") in (errors.UNKNOWN_FORMAT, errors.EMPTY)


@pytest.mark.parametrize(
    "tail", ["（", "“", "《", "〔", "一、", "请于", "关于", "  ", "——", "| ", "> ", "1.", "报送"]
)
def test_endless_repetition_takes_linear_time(tail: str) -> None:
    started = time.process_time()
    read_bytes((NOTICE + tail * 60_000).encode(), "x.txt")
    assert time.process_time() - started < 8


def test_a_part_whose_tree_would_fill_the_memory_is_refused() -> None:
    rows = b"<w:p><w:r><w:t>" + bytes(range(48, 58)) * 5_300_000 + b"</w:t></w:r></w:p>"
    content = docx_of(NOTICE, more={"word/header1.xml": b"x", "word/document.xml": rows})
    assert kind_of(content, "x.docx") in (errors.TOO_LARGE, errors.UNSAFE)


def test_text_beyond_any_document_is_cut_and_told() -> None:
    document = read_bytes((NOTICE * 10_000).encode("gb18030"), "x.txt")
    assert "cut" in [caution.code for caution in document.warnings]


def test_a_member_without_a_name_is_no_crash() -> None:
    packed = zip_of({"word/document.xml": "<a/>", "x": "y"})
    at = packed.rfind(b"PK\x01\x02")
    nameless = packed[: at + 28] + b"\x00\x00" + packed[at + 30 : at + 46] + packed[at + 47 :]
    assert kind_of(nameless, "x.docx") in (None, errors.UNREADABLE, errors.EMPTY)
