"""Files by the API: the same answers as the commands, the same refusals, and nothing stored."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jianfu.cli.main import main as jianfu
from jianfu.kernel.models import AuditEntry, StoredFile
from jianfu.reading.models import ReadDocument

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from django.test import Client

    from jianfu.kernel.models import Person

    Calling = Callable[[Person], Client]

NOTICE = (
    "云川县农业农村局关于报送秋粮收购情况的通知\n各乡镇人民政府：\n"
    "请于2026年10月30日前将秋粮收购情况报县农业农村局，并附照片等佐证材料。\n"
    "各乡镇要成立工作专班。\n云川县农业农村局\n2026年10月8日\n"
)


def _file(text: str = NOTICE, name: str = "notice.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def test_reading_gives_what_the_command_gives(
    clerk: Person, calling: Calling, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "notice.txt"
    path.write_text(NOTICE)
    assert jianfu(["read", str(path), "--json"]) == 0
    by_command = json.loads(capsys.readouterr().out)
    answer = calling(clerk).post("/api/read", {"file": _file()})
    assert answer.status_code == 200
    assert answer.json() == by_command
    assert by_command["title"] == "云川县农业农村局关于报送秋粮收购情况的通知"


def test_a_date_of_issue_can_be_given(clerk: Person, calling: Calling) -> None:
    undated = NOTICE.replace("2026年10月8日\n", "").replace("2026年10月30日", "10月30日")
    answer = calling(clerk).post("/api/read", {"file": _file(undated), "issued": "2026-10-08"})
    assert [request["deadline"] for request in answer.json()["requests"]][:1] == ["2026-10-30"]


def test_review_gives_a_verdict_whose_quotes_stand_in_the_body(clerk: Person, calling: Calling) -> None:
    client = calling(clerk)
    answer = client.post(
        "/api/review", {"file": _file(), "channel": "document", "issuer": "云川县农业农村局"}
    )
    assert answer.status_code == 200
    verdict = answer.json()
    assert "body" not in verdict["document"]
    body = client.post("/api/read", {"file": _file()}).json()["body"]
    quoted = [finding for finding in verdict["findings"] if finding["quote"]]
    assert quoted
    assert [body[finding["start"] : finding["end"]] for finding in quoted] == [
        finding["quote"] for finding in quoted
    ]


def test_an_english_reader_gets_english_reasons(clerk: Person, calling: Calling) -> None:
    findings = calling(clerk).post("/api/review", {"file": _file(), "language": "en"}).json()["findings"]
    assert findings
    assert all(finding["because"].isascii() or "“" in finding["because"] for finding in findings)


def test_nothing_of_an_upload_is_stored(clerk: Person, calling: Calling, home: Path) -> None:
    client = calling(clerk)
    before = AuditEntry.objects.count()
    client.post("/api/read", {"file": _file()})
    client.post("/api/review", {"file": _file()})
    assert (StoredFile.objects.count(), ReadDocument.objects.count()) == (0, 0)
    assert AuditEntry.objects.count() == before
    kept = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert "秋粮".encode() not in kept


@pytest.mark.parametrize("address", ["/api/read", "/api/review"])
def test_a_classified_document_is_refused_without_a_word_of_it(
    clerk: Person, calling: Calling, address: str
) -> None:
    answer = calling(clerk).post(address, {"file": _file("机密★1年\n" + NOTICE, "秋粮.txt")})
    assert answer.status_code >= 400
    assert answer.json()["error"]["code"] == "JF-READING-001"
    assert "秋粮收购" not in answer.content.decode()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "empty.docx"),
        (b"PK\x03\x04broken", "broken.docx"),
        (b"%PDF-1.7 broken", "x.pdf"),
        (b"\x00\x01\x02", "x"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(
    clerk: Person, calling: Calling, content: bytes, name: str
) -> None:
    answer = calling(clerk).post("/api/read", {"file": SimpleUploadedFile(name, content)})
    assert 400 <= answer.status_code < 500
    assert answer.json()["error"]["code"].startswith(("JF-READING", "JF-API"))


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({}, "file"),
        ({"file": _file(), "channel": "telegram"}, "channel"),
        ({"file": _file(), "issuer": "局" * 121}, "issuer"),
        ({"file": _file(), "language": "fr"}, "language"),
    ],
)
def test_a_malformed_call_names_the_place_and_not_the_value(
    clerk: Person, calling: Calling, fields: dict[str, object], where: str
) -> None:
    answer = calling(clerk).post("/api/review", fields)
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "JF-API-001")
    assert where in answer.json()["error"]["cause"]
    assert "telegram" not in answer.content.decode()


def test_an_upload_over_the_limit_is_refused(clerk: Person, calling: Calling) -> None:
    answer = calling(clerk).post("/api/read", {"file": SimpleUploadedFile("big.txt", b"x" * (33 << 20))})
    assert answer.status_code == 413
    assert answer.json()["error"]["code"] == "JF-WEB-005"
