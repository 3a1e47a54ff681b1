"""Names of persons leave a text that is to be published; units keep theirs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.redress.domain.bulletins.names import likely_names, without_names

UNITS = [
    "石桥镇",
    "东山乡",
    "云溪县民政局",
    "农业农村局",
    "上河村村委会",
    "高新区管委会",
    "金山街道办",
    "万年场社区",
    "江东水管站",
]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("王书记要求当天报", "某书记要求当天报"),
        ("张伟副镇长在会上布置", "某副镇长在会上布置"),
        ("欧阳秀英同志来电", "某同志来电"),
        ("联系人：李晓明，请核实", "联系人：某，请核实"),
        ("据周小红反映", "据某反映"),
        ("电话13800138000", "电话××××"),
        ("县民政局的何科长和陈干事催了三次", "县民政局的某科长和某干事催了三次"),
    ],
)
def test_persons_are_struck(text: str, published: str) -> None:
    assert without_names(text) == published


@pytest.mark.parametrize(
    "text",
    [
        "石桥镇镇长办公会研究了报表",
        "云溪县民政局局长负总责",
        "农业农村局三次要同一张表",
        "上河村村民反映，台账要了三份",
        "本周主任会议要求，每周书记调度",
        "有关方面反映，许多人反映会议太多",
        "中文书记录由档案室保管",
        "一位村会计和两名网格员",
    ],
)
def test_units_and_plain_words_stay(text: str) -> None:
    assert without_names(text) == text
    assert likely_names(text) == ()


def test_names_known_here_go_whatever_stands_beside_them() -> None:
    text = "阿依古丽说过，她和阿依古丽·买买提都不填"
    assert without_names(text, ["阿依古丽", "阿依古丽·买买提", "她"]) == "某说过，她和某都不填"


def test_an_editor_is_shown_the_places() -> None:
    assert likely_names("王书记说，联系人：李晓明；王书记又说") == ("王书记", "联系人：李晓明")
    assert likely_names(without_names("王书记说，联系人：李晓明")) == ()


@given(st.lists(st.sampled_from([*UNITS, "的", "和", "，", "局长", "书记", "反映", "要了三次"]), max_size=8))
def test_whatever_is_said_of_units_their_names_stay_and_twice_is_once(parts: list[str]) -> None:
    text = "".join(parts)
    published = without_names(text)
    assert all(published.count(unit) == text.count(unit) for unit in UNITS)
    assert without_names(published) == published
