"""Reading what is handed in: clean text, a title, where it comes from, or a refusal."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.empower.domain.library.drafts import TITLE_LIMIT, draft_from_file, draft_from_text
from jianfu.empower.domain.library.errors import TOO_SHORT
from jianfu.empower.domain.library.origins import Origin, find_origin
from jianfu.kernel.domain.errors import Refusal

BODY = (
    "我县把到乡镇的督查检查全部列入年度计划，由办公室统一排期。推行一年来，督查检查由312次减少到74次，"
    "陪同人员减少一半。没有列入计划的，乡镇可以不接待，并登记来人和事由。"
)
PAGE = f"""<html><head><title>一张网统筹督查检查 - 某某新闻网</title></head><body><nav>首页 新闻 视频</nav>
<h1>一张网统筹督查检查</h1><p>来源：松原日报　发布时间：2026-05-18 09:30</p><article><p>{BODY}</p></article>
<footer>版权所有</footer></body></html>"""


def test_a_saved_page_becomes_clean_text() -> None:
    draft = draft_from_file(PAGE.encode(), "page.html")
    assert draft.title == "一张网统筹督查检查"
    assert (draft.outlet, draft.published_on) == ("松原日报", date(2026, 5, 18))
    assert "首页" not in draft.body
    assert "版权所有" not in draft.body
    assert draft.topics[0] == "inspections"


def test_pasted_words_take_the_title_that_somebody_gives() -> None:
    assert draft_from_text(BODY, "松原的做法").title == "松原的做法"


def test_without_a_title_the_first_words_stand_for_it() -> None:
    assert draft_from_text(BODY).title.startswith("我县把到乡镇的督查检查")
    assert len(draft_from_text(BODY, "长" * 500).title) == TITLE_LIMIT


def test_a_page_without_an_article_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        draft_from_text("点击查看更多")
    assert refused.value.kind is TOO_SHORT


@given(st.lists(st.sampled_from(["\n", " ", "　"]), max_size=6))
def test_white_space_makes_no_other_text(spaces: list[str]) -> None:
    assert draft_from_text(BODY + "".join(spaces)).digest == draft_from_text(BODY).digest


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("喬棟 發(fā)布時間:2020-06-11 16:42:00來源: 人民日報", Origin("人民日报", date(2020, 6, 11))),
        ("来源：网络", Origin()),
        ("发布日期：2026年2月30日", Origin()),
        ("正文里没有这些", Origin()),
    ],
)
def test_where_a_page_says_it_comes_from(raw: str, expected: Origin) -> None:
    assert find_origin(raw) == expected
