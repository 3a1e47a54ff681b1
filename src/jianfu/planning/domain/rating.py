"""How units rate visits without anybody being able to say who answered what.

Answers are added to sums of one department's batch; a single rating is written nowhere. A batch is shown only when at
least `LEAST_UNITS` different units have rated in it, and then the next begins: between two published numbers always
lie the ratings of that many units. What this protects, and what not, stands in `docs/planning.md`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

LEAST_UNITS = 5
"""Different units whose ratings are mixed before any sum is shown."""

Tally = dict[str, dict[str, int]]
"""How often each answer was given, by question."""


class Question(StrEnum):
    """What a unit is asked after a visit."""

    AS_PLANNED = "as_planned"
    LIGHT = "light"
    USEFUL = "useful"

    @property
    def label(self) -> Text:
        """Return the question."""
        return _QUESTIONS[self]


class Answer(StrEnum):
    """The three answers to each question."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


_QUESTIONS = {
    Question.AS_PLANNED: Text(
        "是按计划来的吗（时间、人数、事项）", "Did it go as planned (day, people, matter)?"
    ),
    Question.LIGHT: Text("陪同和备材料的负担", "The burden of escorts and papers"),
    Question.USEFUL: Text("对工作有没有帮助", "Did it help the work?"),
}
WORDS: Mapping[Question, Mapping[Answer, Text]] = {
    Question.AS_PLANNED: {
        Answer.GOOD: Text("是", "yes"),
        Answer.FAIR: Text("大体是", "mostly"),
        Answer.POOR: Text("不是", "no"),
    },
    Question.LIGHT: {
        Answer.GOOD: Text("轻", "light"),
        Answer.FAIR: Text("一般", "fair"),
        Answer.POOR: Text("重", "heavy"),
    },
    Question.USEFUL: {
        Answer.GOOD: Text("有帮助", "it helped"),
        Answer.FAIR: Text("一般", "a little"),
        Answer.POOR: Text("没有帮助", "no"),
    },
}


def empty() -> Tally:
    """Return sums of nothing, with every question and answer in a fixed order."""
    return {question.value: {answer.value: 0 for answer in Answer} for question in Question}


def added(tally: Mapping[str, Mapping[str, int]], answers: Mapping[Question, Answer]) -> Tally:
    """Return the sums with one rating more."""
    sums = empty()
    for question in Question:
        for answer in Answer:
            more = answers[question] is answer
            sums[question.value][answer.value] = tally.get(question.value, {}).get(answer.value, 0) + more
    return sums


def total(tallies: Iterable[Mapping[str, Mapping[str, int]]]) -> Tally:
    """Add the sums of several batches."""
    sums = empty()
    for tally in tallies:
        for question, answers in tally.items():
            for answer, number in answers.items():
                sums[question][answer] += number
    return sums


class Share(NamedTuple):
    """One answer of a question: how many gave it, of how many."""

    word: Text
    number: int
    of: int

    @property
    def part(self) -> float:
        """Return the share of one."""
        return self.number / self.of if self.of else 0.0


def shares(tally: Mapping[str, Mapping[str, int]]) -> list[tuple[Text, list[Share]]]:
    """Return the sums as pages show them: each question with its answers."""
    return [
        (
            question.label,
            [
                Share(word, tally[question.value][answer.value], sum(tally[question.value].values()))
                for answer, word in WORDS[question].items()
            ],
        )
        for question in Question
    ]


def period_of(day: date) -> str:
    """Return the half-year of a day, as coarse as closed batches are dated: 2026H1."""
    return f"{day.year}H{1 if day.month <= 6 else 2}"  # noqa: PLR2004 -- June ends the first half
