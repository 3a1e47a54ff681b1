"""Links between levels: each kind of evidence, what contradicts it, and which parent the tree takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.units import Level
from jianfu.reading.domain.reader import read_text
from jianfu.review.domain.cascade.links import Kind, Link, Reason, link_between, links, nearest
from jianfu.review.domain.cascade.papers import Cited, Paper, level_of, names_work, paper_of, subject

ABOVE = Paper(
    "省", "河东省人民政府关于加强森林防火工作的通知", "河政发〔2026〕3号", "河东省人民政府",
    Level.PROVINCE, date(2026, 3, 2), 900, 5,
)  # fmt: skip
BELOW = Paper(
    "市", "青川市人民政府关于做好春季造林的通知", "青政发〔2026〕8号", "青川市人民政府",
    Level.CITY, date(2026, 3, 9), 1200, 3,
)  # fmt: skip


def kinds(link: Link | None) -> list[Kind]:
    return [reason.kind for reason in link.reasons] if link else []


def cites(number: str | None, *, basis: bool, title: str = ABOVE.title) -> Paper:
    return replace(BELOW, cited=(Cited(title, number, basis),))


def test_two_strangers_are_not_linked() -> None:
    assert link_between(BELOW, ABOVE) is None
    assert links([ABOVE, BELOW], {}) == ()


def test_a_cited_number_is_the_strongest_link() -> None:
    link = link_between(cites(ABOVE.number, basis=True, title="另一个说法"), ABOVE)
    assert kinds(link) == [Kind.CITES_NUMBER, Kind.RESTS_ON]
    assert link is not None
    assert link.confidence == 0.99
    assert all(reason.because.zh and reason.because.en for reason in link.reasons)


def test_a_mention_in_passing_is_not_enough() -> None:
    assert links([ABOVE, cites(None, basis=False)], {}) == ()
    (weak,) = links([ABOVE, cites(None, basis=False)], {}, at_least=0.3)
    assert kinds(weak) == [Kind.CITES]


def test_a_title_that_forwards() -> None:
    below = replace(BELOW, title=f"青川市人民政府转发{ABOVE.title}")
    assert kinds(link_between(below, ABOVE)) == [Kind.FORWARDS, Kind.SAME_SUBJECT]


def test_likeness_links_levels_and_not_neighbours() -> None:
    assert kinds(link_between(BELOW, ABOVE, 0.6)) == [Kind.COPIES]
    beside = replace(BELOW, level=Level.PROVINCE)
    assert link_between(beside, ABOVE, 0.6) is None
    assert link_between(replace(BELOW, level=None), ABOVE, 0.6) is None


def test_one_subject_alone_is_only_worth_a_look() -> None:
    below = replace(BELOW, title="青川市人民政府关于加强森林防火工作的通知")
    link = link_between(below, ABOVE)
    assert kinds(link) == [Kind.SAME_SUBJECT]
    assert links([ABOVE, below], {}) == ()


@pytest.mark.parametrize("change", [{"date": date(2026, 3, 1)}, {"level": Level.COUNTRY}])
def test_what_is_earlier_or_higher_passes_nothing_on(change: dict[str, object]) -> None:
    child = replace(cites(ABOVE.number, basis=True), **change)
    assert link_between(child, ABOVE, 0.9) is None


@pytest.mark.parametrize(
    ("title", "linked"), [("中华人民共和国科学技术进步法", True), ("科技创新行动方案", False)]
)
def test_a_law_at_hand_may_be_a_later_version_of_the_one_cited(title: str, *, linked: bool) -> None:
    law = replace(ABOVE, title=title, number=None, level=Level.COUNTRY, date=date(2027, 1, 1))
    child = replace(BELOW, cited=(Cited(title, None, basis=True),))
    link = link_between(child, law, 0.9)
    assert kinds(link) == [Kind.RESTS_ON] * linked


def test_who_cites_a_measure_cites_the_notice_that_issued_it() -> None:
    notice = replace(ABOVE, title="河东省税务局关于发布《优惠政策事项办理办法》的公告", number=None)
    child = replace(BELOW, cited=(Cited("优惠政策事项办理办法", None, basis=True),))
    assert kinds(link_between(child, notice)) == [Kind.RESTS_ON]
    assert link_between(replace(BELOW, cited=(Cited("办法", None, basis=True),)), notice) is None


def test_a_work_that_is_not_at_hand_is_a_parent_without_a_file() -> None:
    below = replace(
        BELOW, cited=(Cited("居住证暂行条例", None, basis=True), Cited("别的", None, basis=False))
    )
    (link,) = links([ABOVE, below], {})
    assert (link.parent, link.parent_title, kinds(link)) == (None, "居住证暂行条例", [Kind.RESTS_ON])


def test_the_tree_takes_the_nearest_level_above() -> None:
    country = replace(
        ABOVE, key="国", title="国务院关于森林防火的意见", number="国发〔2026〕1号", level=Level.COUNTRY
    )
    child = replace(
        BELOW,
        cited=(
            Cited(country.title, country.number, basis=True),
            Cited(ABOVE.title, ABOVE.number, basis=True),
        ),
    )
    papers = [country, ABOVE, child]
    found = links(papers, {})
    assert {link.parent for link in found} == {"国", "省"}
    assert {key: link.parent for key, link in nearest(found, papers).items()} == {"市": "省"}


@given(st.lists(st.floats(0, 1), min_size=1, max_size=6), st.floats(0, 1))
def test_more_evidence_never_lowers_confidence(parts: list[float], more: float) -> None:
    def link(values: list[float]) -> Link:
        return Link("a", "b", "c", tuple(Reason(Kind.CITES, v, Text("一", "one")) for v in values))

    assert 0 <= link(parts).confidence <= link([*parts, more]).confidence <= 1


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("国务院关于某事的意见", Level.COUNTRY),
        ("中华人民共和国户口登记条例", Level.COUNTRY),
        ("甘肃省实施《居住证暂行条例》办法", Level.PROVINCE),
        ("天津市居住证办理实施细则", Level.PROVINCE),
        ("武汉市居住证管理暂行办法", Level.CITY),
        ("城市蓝线管理办法", None),
    ],
)
def test_the_level_of_a_title(title: str, level: Level | None) -> None:
    assert level_of(title) == level


def test_the_subject_of_a_title_is_without_place_and_kind() -> None:
    assert subject("武汉市居住证管理暂行办法") == subject("河北省居住证实施办法") == "居住证"


def test_the_notice_that_issued_a_work_names_it() -> None:
    work = "江苏省流动人口居住管理办法（试行）"
    assert names_work("省政府办公厅关于印发江苏省流动人口居住管理办法（试行）的通知", work)
    assert names_work("江苏省流动人口居住管理办法", work)
    assert not names_work("浙江省流动人口居住登记条例", work)


def test_a_document_rests_on_what_its_opening_and_its_title_name() -> None:
    text = (
        "青川市实施《河东省防火条例》办法\n"
        "第一条　根据《河东省山林保护规定》（河政发〔2025〕9号），结合本市实际，制定本办法。\n"
        "第二条　本办法与《青川市林长制办法》同时施行。\n"
    )
    cited = {one.title: (one.number, one.basis) for one in paper_of(read_text(text, "a.txt"), "a").cited}
    assert cited["河东省山林保护规定"] == ("河政发〔2025〕9号", True)
    assert cited["河东省防火条例"][1]
    assert not cited["青川市林长制办法"][1]


def test_days_are_those_to_the_first_deadline() -> None:
    text = (
        "青川市民政局关于报送清单的通知\n青民发〔2026〕8号\n各县（市、区）民政局：\n"
        "请各县于2026年3月20日前报送名单，于2026年3月13日前报送联系人。\n青川市民政局\n2026年3月9日\n"
    )
    paper = paper_of(read_text(text, "a.txt"), "a")
    assert (paper.level, paper.date, paper.days) == (Level.CITY, date(2026, 3, 9), 4)
    assert len(paper.asks) >= 1
