"""The index in the database: kept with its rows, asked from strict to loose, the same on both databases."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from jianfu.kernel.domain.search.snippets import snippet
from jianfu.kernel.models import SearchEntry
from jianfu.kernel.searching import Searchable, index, remove, search

pytestmark = pytest.mark.django_db

WENHUI = Searchable(1, "文會智治：给基层减负", "文件、会议、督检考同比分别减少51%、56.6%、76.57%。")
ONE_NET = Searchable(
    2, "一张网统筹督查检查", "全县督查检查由一张网统筹，各部门不再各自入点。水库移民另行安排。"
)
FORMS = Searchable(3, "一表通：只填一次", "乡镇报表由数据自动生成，Excel表不再层层上报，统筹使用。")


@pytest.fixture(autouse=True)
def entries() -> None:
    index("library", [WENHUI, ONE_NET, FORMS])


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("文会智治", [1]),
        ("文會", [1]),
        ("督检考", [1]),
        ("督查 统筹", [2, 3]),
        ("whzz", [1]),
        ("ybt", [3]),
        ("jcjf", [1]),
        ("56.6", [1]),
        ("EXCEL", [3]),
        ("水", [2]),
        ("水库移民", [2]),
        ("没有这种词", []),
        ("", []),
        ('" OR 1=1 --', []),
        ("'; DROP TABLE", []),
    ],
)
def test_what_finds_what(typed: str, expected: list[int]) -> None:
    assert search("library", typed).keys == expected


def test_all_words_come_before_some_words() -> None:
    found = search("library", "乡镇 报表 减负")
    assert found.keys == [3, 1]
    assert not found.exact
    assert search("library", "乡镇 报表").exact


def test_a_title_counts_more_than_a_body() -> None:
    index("library", [Searchable(4, "统筹", "别的话"), Searchable(5, "别的", "统筹")])
    keys = search("library", "统筹").keys
    assert keys.index(4) < keys.index(5)


def test_scopes_do_not_see_each_other() -> None:
    index("cases", [Searchable(1, "督检考办件", "")])
    assert search("cases", "督检考").keys == [1]
    assert search("cases", "统筹").keys == []


def test_a_changed_text_is_found_by_its_new_words_only() -> None:
    index("library", [Searchable(1, "改了标题", "新的正文")])
    assert search("library", "文会智治").keys == []
    assert search("library", "新的正文").keys == [1]
    assert SearchEntry.objects.filter(scope="library").count() == 3


def test_what_is_removed_is_not_found() -> None:
    assert remove("library", [1, 99]) == 1
    assert search("library", "督检考").keys == []


def test_what_is_rolled_back_is_not_found() -> None:
    mark = transaction.savepoint()
    index("library", [Searchable(9, "半途而废", "")])
    assert search("library", "半途而废").keys == [9]
    transaction.savepoint_rollback(mark)
    assert search("library", "半途而废").keys == []


def test_no_more_is_given_than_asked_for() -> None:
    index("library", [Searchable(n, "同一标题", "") for n in range(10, 40)])
    assert search("library", "同一标题", most=7).keys == list(range(39, 32, -1))


def test_the_words_mark_the_snippet() -> None:
    found = search("library", "督檢考")
    assert [p.text for p in snippet(WENHUI.body, found.words) if p.marked] == ["督检考"]


def test_the_database_uses_its_index() -> None:
    """A scan of a hundred thousand entries would be seen here, not in the office."""
    index("library", [Searchable(n, f"第{n}条", "各部门") for n in range(100, 1100)])
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE kernel_searchentry")
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("EXPLAIN SELECT id FROM kernel_searchentry WHERE vector @@ '''督检'''::tsquery")
            assert "search_entry_all" in str(cursor.fetchall())
        else:
            cursor.execute(
                "EXPLAIN QUERY PLAN SELECT rowid FROM kernel_search_fts WHERE kernel_search_fts MATCH '督检'"
            )
            assert "VIRTUAL TABLE INDEX" in str(cursor.fetchall())
