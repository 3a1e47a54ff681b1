"""What happens around every view."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from jianfu.kernel.domain.access import Role
from jianfu.kernel.models import Person, RoleHeld
from tests.web.conftest import person

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from jianfu.kernel.models import Unit

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.probe_urls")]
FORM = "application/x-www-form-urlencoded"


def test_a_refusal_is_a_page_with_its_five_parts(client: Client) -> None:
    answer = client.get("/probe/fails/refusal")
    page = answer.content.decode()
    assert answer.status_code == 413
    for part in ("文件有 200 MB", "没有上传", "附件分开上传", "由谁处理", "JF-WEB-005"):
        assert part in page


def test_a_refusal_is_english_where_english_is_chosen(client: Client) -> None:
    client.post("/language", {"language": "en", "next": "/"})
    assert "The file has 200 MB" in client.get("/probe/fails/refusal").content.decode()


def test_a_refusal_is_a_fragment_at_the_top_for_htmx(client: Client) -> None:
    answer = client.get("/probe/fails/refusal", headers={"HX-Request": "true"})
    assert answer.status_code == 413
    assert answer.headers["HX-Retarget"] == "#notices"
    assert "<html" not in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "headers"),
    [("/api/fails/refusal", {}), ("/probe/fails/refusal", {"Accept": "application/json"})],
)
def test_a_refusal_is_json_for_programs(client: Client, address: str, headers: dict[str, str]) -> None:
    answer = client.get(address, headers=headers)
    assert answer.status_code == 413
    assert answer.json() == {
        "error": {
            "code": "JF-WEB-005",
            "cause": "文件有 200 MB，超过了 32 MB 的上限。",
            "consequence": "文件没有上传，也没有保存。",
            "next_step": "请删去其中的大图片，或者把附件分开上传。",
            "who": "您",
        }
    }


@pytest.mark.parametrize(
    ("how", "status", "code"),
    [("missing", 404, "JF-WEB-003"), ("forbidden", 404, "JF-WEB-003"), ("suspicious", 400, "JF-WEB-001")],
)
def test_the_frameworks_errors_speak_like_the_product(
    client: Client, how: str, status: int, code: str
) -> None:
    answer = client.get(f"/probe/fails/{how}")
    assert answer.status_code == status
    assert code in answer.content.decode()


def test_a_bug_gets_a_reference_and_the_log_no_content(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    client.raise_request_exception = False
    answer = client.get("/probe/fails/bug")
    page = answer.content.decode()
    assert answer.status_code == 500
    (record,) = [record for record in caplog.records if record.name == "jianfu.web"]
    reference = record.getMessage().split()[1].rstrip(":")
    assert reference in page
    assert "ValueError" in record.getMessage()
    assert "机密" not in page + caplog.text


def test_an_unknown_address_is_a_page(client: Client) -> None:
    answer = client.get("/nothing/here")
    assert answer.status_code == 404
    assert "JF-WEB-003" in answer.content.decode()


def test_an_unknown_address_keeps_the_navigation(as_role: Callable[[Role], Client]) -> None:
    page = as_role(Role.ADMINISTRATOR).get("/nothing/here").content.decode()
    assert "测试系统管理员" in page


@pytest.mark.parametrize("address", ["/probe/undeclared", "/probe/who", "/probe/guarded"])
def test_nobody_gets_in_without_signing_in(client: Client, address: str) -> None:
    answer = client.get(f"{address}?x=1&y=2")
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/sign-in?next={address}%3Fx%3D1%26y%3D2"


def test_a_program_is_told_plainly(client: Client) -> None:
    answer = client.get("/probe/who", headers={"Accept": "application/json"})
    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "JF-WEB-008"


def test_htmx_is_sent_to_the_sign_in_page(client: Client) -> None:
    answer = client.post("/probe/who", headers={"HX-Request": "true"})
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"] == "/sign-in?next=/"


def test_a_view_knows_who_when_and_in_which_language(
    as_role: Callable[[Role], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIANFU_NOW", "2026-08-12T09:00")
    assert as_role(Role.CLERK).get("/probe/who").content.decode() == "测试党政办干部 zh 2026-08-12"


@pytest.mark.parametrize("role", list(Role))
def test_a_guarded_view_opens_to_who_holds_one_of_its_permissions(
    as_role: Callable[[Role], Client], role: Role
) -> None:
    allowed = {Role.REVIEWER, Role.SUPERVISOR, Role.ADMINISTRATOR}
    assert as_role(role).get("/probe/guarded").status_code == (200 if role in allowed else 403)


def test_what_is_missing_is_named(as_role: Callable[[Role], Client]) -> None:
    page = as_role(Role.CLERK).get("/probe/guarded").content.decode()
    assert "需要“审核、查看操作记录”权限" in page


def test_a_role_counts_from_its_first_to_its_last_day(
    client: Client, units: dict[str, Unit], monkeypatch: pytest.MonkeyPatch
) -> None:
    somebody = person(Role.REVIEWER, units["county"])
    RoleHeld.objects.update(since=date(2026, 3, 2), until=date(2026, 3, 4))
    client.force_login(somebody)
    opened = []
    for day in range(1, 6):
        monkeypatch.setenv("JIANFU_NOW", f"2026-03-0{day}T09:00")
        opened.append(client.get("/probe/guarded").status_code == 200)
    assert opened == [False, True, True, True, False]


def test_somebody_switched_off_is_nobody(client: Client, units: dict[str, Unit]) -> None:
    client.force_login(person(Role.REVIEWER, units["county"]))
    Person.objects.update(is_active=False)
    assert client.get("/probe/guarded").status_code == 302


def test_every_answer_carries_the_strict_headers(client: Client) -> None:
    for address in ("/healthz", "/nothing", "/probe/fails/bug", "/probe/who"):
        client.raise_request_exception = False
        headers = client.get(address).headers
        assert "script-src 'self';" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"


def test_an_upload_over_the_limit_is_refused_by_its_length(client: Client) -> None:
    answer = client.post(
        "/language", data=b"", content_type="text/plain", CONTENT_LENGTH=str(200 * 1024 * 1024)
    )
    assert answer.status_code == 413
    assert "文件有 200 MB，超过了 32 MB 的上限" in answer.content.decode()


def test_a_text_over_the_limit_is_refused(client: Client) -> None:
    answer = client.post("/language", urlencode({"next": "x" * (5 * 1024 * 1024)}), FORM)
    assert answer.status_code == 413
    assert "JF-WEB-009" in answer.content.decode()


def test_a_stale_form_is_refused_in_words(client: Client) -> None:
    client.handler.enforce_csrf_checks = True
    answer = client.post("/language", {"language": "en"})
    assert answer.status_code == 403
    assert "JF-WEB-002" in answer.content.decode()
