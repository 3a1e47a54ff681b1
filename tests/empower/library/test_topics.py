"""Topics: what a text is about, with the words that say so; a passing mention is not a topic."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.empower.domain.library.topics import MOST, known, slugs_of_rows, tag, topics


@pytest.mark.parametrize(
    ("title", "body", "first"),
    [
        ("把考核细则里的拍照留痕删掉", "取消台账，不再截图。", "traces"),
        ("一表通让数据只填一次", "乡镇报表由底册生成，重复填报没有了。", "forms"),
        ("區里的督查檢查由一張網統籌", "扎堆檢查少了。", "inspections"),
        ("为受到诬告的干部澄清正名", "容错纠错。", "tolerance"),
    ],
)
def test_the_strongest_topic(title: str, body: str, first: str) -> None:
    assert tag(title, body)[0].topic.slug == first


def test_a_passing_mention_is_no_topic() -> None:
    assert tag("春耕备耕", "会上说到开会要少。") == ()


def test_it_says_why() -> None:
    found = tag("取消打卡", "微信群和打卡。")[0]
    assert found.topic.slug == "apps"
    assert "打卡" in found.because.zh


@given(st.text(max_size=200), st.text(max_size=500))
def test_never_more_than_six_and_none_twice(title: str, body: str) -> None:
    slugs = [found.topic.slug for found in tag(title, body)]
    assert len(slugs) == len(set(slugs)) <= MOST


def test_every_topic_serves_rows_that_exist() -> None:
    assert all(re.fullmatch(r"R(0[1-9]|[123]\d|4[01])", row) for t in topics().values() for row in t.rows)
    assert all(topic.words for topic in topics().values())


def test_rows_lead_to_topics() -> None:
    assert slugs_of_rows(["R11"]) == ("rubrics", "traces")
    assert slugs_of_rows(["R99"]) == ()


def test_unknown_slugs_are_left_out() -> None:
    assert known(["traces", "nonsense", "forms", "traces"]) == ("traces", "forms")
