"""Composed papers say what their brief wants, in complete sentences."""

from __future__ import annotations

import re
from datetime import date
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.demo.domain.flows.common import DEPARTMENTS, INSERTED, formalism
from jianfu.demo.domain.grammar import Brief, chinese_numeral, compose, phrases, sentence
from jianfu.demo.domain.themes import SHARED_FIELDS, Cadence, departments, themes
from jianfu.reading.domain.reader import read_text

if TYPE_CHECKING:
    from jianfu.demo.domain.demands import Formalism

THEME = next(theme for theme in themes() if theme.name == "临时救助")
DAY, DUE = date(2026, 3, 2), date(2026, 3, 12)


def brief(truth: tuple[Formalism, ...] = (), tasks: int = 2) -> Brief:
    return Brief(THEME, DEPARTMENTS["MZ"], DAY, DUE, truth, tasks, ("ask_form",))


@given(
    st.integers(0, 10_000), st.sampled_from([0, 1, 3, 8, 18]), st.sets(st.sampled_from(INSERTED), max_size=4)
)
def test_no_slot_stays_open_and_sentences_end(seed: int, tasks: int, labels: set[Formalism]) -> None:
    body = compose(Random(seed), brief(tuple(sorted(labels)), tasks))
    text = "".join(body)
    assert "{" not in text
    assert "}" not in text
    assert not re.search(r"[，、；：]。|。。|，，", text)
    headings = [line for line in body if re.match(r"[一二三四五六七八九十]、", line)]
    assert all(line.endswith("。") for line in body if line not in headings)


@pytest.mark.parametrize("label", INSERTED)
def test_each_formalism_stands_in_the_paper_that_is_labelled_with_it(label: Formalism) -> None:
    section = phrases()[label.value]
    heads = [re.split(r"\{", line)[0] for line in section]
    body = compose(Random(1), brief((label,)))
    assert any(head and any(head in line for line in body) for head in heads)


def test_a_clean_paper_asks_for_nothing_extra() -> None:
    text = "".join(compose(Random(3), brief()))
    for word in ("一票否决", "责任书", "打卡", "排名", "领导小组"):
        assert word not in text


def test_same_seed_same_words_other_seed_other_words() -> None:
    assert compose(Random(5), brief()) == compose(Random(5), brief())
    assert compose(Random(5), brief()) != compose(Random(6), brief())


def test_the_deadline_is_the_one_of_the_brief() -> None:
    document = read_text("\n".join(compose(Random(2), brief())), "body.txt", issued=DAY)
    assert DUE in {request.deadline for request in document.requests}


def test_long_papers_do_not_repeat_their_sentences_much() -> None:
    sentences = re.split("。", "".join(compose(Random(4), brief(tasks=18))))
    assert len(set(sentences)) > 0.9 * len(sentences)


@pytest.mark.parametrize(
    ("number", "said"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五")]
)
def test_numerals(number: int, said: str) -> None:
    assert chinese_numeral(number) == said


def test_an_unknown_section_is_an_error() -> None:
    with pytest.raises(KeyError):
        sentence(Random(1), "no such section", {})


@given(st.integers(0, 1000), st.integers(1, 4))
def test_formalism_is_drawn_once_each_within_its_number(seed: int, most: int) -> None:
    drawn = formalism(Random(seed), most)
    assert 1 <= len(drawn) <= most
    assert len(set(drawn)) == len(drawn)


def test_themes_are_well_formed() -> None:
    assert len({theme.name for theme in themes()}) == len(themes())
    assert all(theme.report.startswith(theme.name) and theme.report.endswith("表") for theme in themes())
    assert {theme.cadence for theme in themes()} == set(Cadence)
    shared = {field for fields in SHARED_FIELDS.values() for field in fields}
    assert all(shared.intersection(theme.fields) and len(theme.fields) > 4 for theme in themes())


def test_departments_have_deeds_and_their_own_letters() -> None:
    assert len({one.letters for one in departments()}) == len(departments()) == 32
    assert all(one.deeds and one.themes and one.mark for one in departments())
    short = {one.full_name: one.short for one in departments()}
    assert short["云梓县人力资源和社会保障局"] == "人社局"
    assert short["中共云梓县委组织部"] == "委组织部"
