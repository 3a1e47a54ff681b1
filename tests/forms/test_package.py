from __future__ import annotations

import io
import zipfile

import pytest

from jianfu.forms.domain.errors import ENCRYPTED, HOSTILE, TOO_LARGE, UNREADABLE
from jianfu.forms.domain.sheets.package import Package, parse_xml
from jianfu.kernel.domain.errors import ErrorKind, Refusal
from tests.forms.conftest import parts, workbook

CONTENT = workbook([["姓名", "电话"]])


def packed(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return out.getvalue()


def refused(content: bytes) -> ErrorKind:
    with pytest.raises(Refusal) as caught:
        Package(content, "x.xlsx")
    return caught.value.kind


def test_nothing_changed_gives_the_same_parts_with_the_same_compressed_bytes() -> None:
    package = Package(CONTENT, "x")
    again = Package(package.rewritten({}), "x")
    assert parts(again.content) == parts(CONTENT)
    for name, info in package.infos.items():
        assert package._raw(info) == again._raw(again.infos[name])


def test_one_changed_part_leaves_the_others() -> None:
    package = Package(CONTENT, "x")
    changed = parts(package.rewritten({"docProps/app.xml": b"<new/>"}))
    assert changed.pop("docProps/app.xml") == b"<new/>"
    before = parts(CONTENT)
    del before["docProps/app.xml"]
    assert changed == before


def test_a_removed_part_leaves_no_trace_in_the_lists() -> None:
    content = Package(CONTENT, "x").rewritten({}, removed={"xl/theme/theme1.xml"})
    after = parts(content)
    assert "xl/theme/theme1.xml" not in after
    assert b"theme1.xml" not in after["[Content_Types].xml"] + after["xl/_rels/workbook.xml.rels"]


def test_an_added_part_is_there() -> None:
    assert parts(Package(CONTENT, "x").rewritten({}, added={"村/说明.txt": b"1"}))["村/说明.txt"] == b"1"


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    assert refused(packed(**{"xl/a.xml": bytes(60 << 20)})) is HOSTILE


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jianfu.forms.domain.sheets.package._MOST_BYTES", 100)
    assert refused(CONTENT) is TOO_LARGE


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_part_twice_is_refused() -> None:
    out = io.BytesIO(CONTENT)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("xl/workbook.xml", b"<other/>")
    assert refused(out.getvalue()) is HOSTILE


def test_a_locked_part_is_refused() -> None:
    content = bytearray(CONTENT)
    at = content.rfind(b"PK\1\2")
    content[at + 8] |= 1
    assert refused(bytes(content)) is ENCRYPTED


@pytest.mark.parametrize("content", [b"PK\3\4", CONTENT[: len(CONTENT) // 2], b"PK\3\4" + bytes(100)])
def test_damage_is_refused(content: bytes) -> None:
    assert refused(content) is UNREADABLE


def test_a_damaged_part_is_refused_when_read() -> None:
    package = Package(CONTENT, "x")
    info = package.infos["xl/workbook.xml"]
    start = CONTENT.index(package._raw(info))
    broken = CONTENT[:start] + bytes(20) + CONTENT[start + 20 :]
    with pytest.raises(Refusal) as caught:
        Package(broken, "x").read("xl/workbook.xml")
    assert caught.value.kind is UNREADABLE


@pytest.mark.parametrize(
    "declaration", [b'<!DOCTYPE a [<!ENTITY b "c">]>', b"<!ENTITY x SYSTEM 'file:///etc/passwd'>"]
)
def test_entities_are_refused(declaration: bytes) -> None:
    package = Package(packed(**{"a.xml": declaration + b"<a>&b;</a>"}), "x")
    with pytest.raises(Refusal) as caught:
        package.xml("a.xml")
    assert caught.value.kind is HOSTILE


def test_utf_16_cannot_hide_an_entity() -> None:
    data = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a []><a/>'.encode("utf-16")
    with pytest.raises(Refusal) as caught:
        Package(packed(**{"a.xml": data}), "x").xml("a.xml")
    assert caught.value.kind is HOSTILE


def test_broken_xml_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        parse_xml(b"<a><b></a>", "x")
    assert caught.value.kind is UNREADABLE
