"""The verb a clause turns on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.reading.domain.document import Action
from jianfu.reading.domain.requests.evidence import clauses_of
from jianfu.reading.domain.requests.heads import WORK, head_features, head_of, work_of
from jianfu.reading.domain.requests.sentences import sentences_of


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("各乡镇应当及时报送情况", "报送情况"),
        ("市财政部门将剩余资金全部划拨到区财政部门", "划拨到区财政部门"),
        ("积极走访企业", "走访企业"),
        ("按照建设标准验收", "验收"),
        ("提高思想认识", "提高思想认识"),
    ],
)
def test_a_head_is_what_follows_the_actor_its_adverbs_and_an_object_put_first(text: str, head: str) -> None:
    assert head_of(text).endswith(head)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("市财政部门应当及时划拨资金", Action.OTHER),
        ("各村要逐户登记", Action.FORM),
        ("对候选人进行审核", Action.INSPECT),
        ("各县要编制年度清单", Action.PLAN),
        ("配齐两名网格员", Action.ORGAN),
        ("向社会张贴名单", Action.PUBLICITY),
    ],
)
def test_work_names_its_kind(text: str, kind: Action) -> None:
    assert work_of(text) is kind


def test_words_without_work_name_none() -> None:
    assert work_of("天气晴好") is None


def test_the_head_decides_before_what_stands_later() -> None:
    assert work_of("张贴考核结果") is Action.PUBLICITY


def test_exhortation_and_work_are_told_apart() -> None:
    vague = set(head_features("加强组织领导", "N", obliged=False))
    assert {"exhorts", "exhorts:加强"} <= vague
    asked = set(head_features("各乡镇要组织排查", "N", obliged=True))
    assert "exhorts" not in asked
    assert "work:inspect" in asked


def test_a_head_is_seen_with_the_kind_of_text_and_whether_it_obliges() -> None:
    seen = set(head_features("应当报送材料", "R", obliged=True))
    assert {"work-head:report", "work-head:reportR", "work-head:report-True"} <= seen


def test_a_clause_with_a_rare_verb_still_has_a_kind() -> None:
    (sentence,) = sentences_of("各村要逐户划拨补助资金。")
    (clause,) = clauses_of(sentence, sentence.text)
    assert not clause.triggers
    assert clause.kind is Action.OTHER


@given(st.text(alphabet="各乡镇应当及时将报送检查的人要，把对按向为0日", max_size=60))
def test_any_text_has_a_head_that_ends_it(text: str) -> None:
    assert text.endswith(head_of(text))
    assert all(":" in name or name == "exhorts" for name in head_features(text, "O", obliged=False))
    assert work_of(text) in {None, *WORK}
