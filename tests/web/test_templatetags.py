"""The components in templates."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.utils import translation

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.web.domain.errors import TOO_LARGE

if TYPE_CHECKING:
    from django.test import RequestFactory


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANFU_NOW", "2026-08-12T09:00")


def show(source: str, language: str = "zh-hans", **context: object) -> str:
    with translation.override(language):
        return Template("{% load jianfu %}" + source).render(Context(context))


def test_t_says_the_sentence_of_the_page() -> None:
    source = '{% t "我的待办" "My desk" %}'
    assert show(source) == "我的待办"
    assert show(source, "en") == "My desk"


def test_t_fills_and_escapes() -> None:
    source = '{% t "共 {n} 条：{x}" "{n} rows: {x}" n=3 x=hostile %}'
    assert show(source, hostile="<b>") == "共 3 条：&lt;b&gt;"


def test_say_takes_a_text_or_plain_words() -> None:
    assert show("{{ a|say }}{{ b|say }}{{ c|say }}", "en", a=Text("一", "one"), b="二", c=None) == "one二"


def test_days() -> None:
    friday = date(2026, 8, 14)
    assert show("{{ d|day }} · {{ d|due_in:n }}", d=friday, n=date(2026, 8, 12)) == (
        "8月14日 周五 · 还有2个工作日"
    )
    assert show("{{ d|day }}{{ d|due_in:n }}{{ d|moment }}", d=None, n=friday) == ""
    assert show("{{ m|moment }}", m=datetime(2026, 8, 13, 17, 5, tzinfo=UTC)) == "8月14日 周五 01:05"
    assert show("{{ m|day }}", m=datetime(2026, 8, 13, 17, 5, tzinfo=UTC)) == "8月14日 周五"


@pytest.mark.parametrize(("due", "late"), [(11, "True"), (12, "False"), (13, "False")])
def test_late_begins_the_day_after(due: int, late: str) -> None:
    assert show("{{ d|is_late:n }}", d=date(2026, 8, due), n=date(2026, 8, 12)) == late


def test_a_verdict_is_a_shape_and_a_word() -> None:
    shown = show("{% verdict v %}", v="stop")
    assert "icons.svg#stop" in shown
    assert "不得发" in shown
    assert "verdict-stop" in shown


def test_a_refusal_shows_its_five_parts() -> None:
    shown = show("{% refusal_panel r %}", r=Refusal(TOO_LARGE, size=200, limit=32))
    for part in ("文件有 200 MB", "没有上传", "附件分开上传", "您", "JF-WEB-005"):
        assert part in shown


def test_a_field_names_itself_and_escapes_its_value() -> None:
    shown = show('{% field "title" "标题" value=v hint="说明" required=True %}', v='"><script>')
    assert '<label for="f-title">标题</label>' in shown
    assert 'aria-describedby="h-title"' in shown
    assert "<script>" not in shown
    assert " required" in shown


def test_a_password_is_never_given_back() -> None:
    assert "hunter2" not in show('{% field "p" "密码" kind="password" value="hunter2" %}')


@pytest.mark.parametrize("kind", ["area", "choice"])
def test_other_kinds_keep_what_was_typed(kind: str) -> None:
    shown = show(
        '{% field "x" "项" kind=kind value="b" choices=choices %}',
        kind=kind,
        choices=[("a", "甲"), ("b", "乙")],
    )
    assert ('<option value="b" selected>乙</option>' in shown) == (kind == "choice")
    assert ("b</textarea>" in shown) == (kind == "area")


def test_the_pager_keeps_the_filters(rf: RequestFactory) -> None:
    page = Paginator(range(50), 20).page(2)
    shown = show("{% pager page %}", page=page, request=rf.get("/", {"level": "4", "page": "2"}))
    assert 'href="?level=4&amp;page=1"' in shown
    assert 'href="?level=4&amp;page=3"' in shown
    assert "第 2 页，共 3 页" in shown


def test_one_page_needs_no_pager(rf: RequestFactory) -> None:
    assert show("{% pager page %}", page=Paginator(range(5), 20).page(1), request=rf.get("/")).strip() == ""


def test_the_list_bar_counts_and_exports_what_is_filtered(rf: RequestFactory) -> None:
    shown = show('{% list_bar 7 xlsx="/x" %}', request=rf.get("/", {"month": "8", "page": "3"}))
    assert "共 7 条" in shown
    assert 'href="/x?month=8"' in shown


def test_with_query_changes_and_drops(rf: RequestFactory) -> None:
    request = rf.get("/", {"a": "1", "b": "2", "page": "4"})
    assert show('{% with_query a="" c=3 %}', request=request) == "?b=2&amp;c=3"
