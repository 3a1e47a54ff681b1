"""From the YAML of a `when` or `unless` to a condition.

    when:
      - body_chars: {more_than: $limit}      # a fact, a predicate, a parameter
      - asks_pledge                          # a bare name: the fact is yes
      - not: emergency
      - any: [issuer_internal, {issuer_kind: {one_of: [department, institution]}}]
      - issued_this_year: {more_than_fact: issued_last_year}

Facts and predicates may be written by their Chinese words as well: `正文字数: {大于: $limit}`.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from jianfu.review.domain.conditions import PREDICATES, All, Any_, Condition, Holds, More, Not, Operand
from jianfu.review.domain.vocabulary import names_by_label, vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

_PREDICATE_BY_WORD = {word: name for name, (word, _) in PREDICATES.items()}
_JOINTS = {"all": "all", "全部": "all", "any": "any", "任一": "any", "not": "not", "非": "not"}
_NUMERIC = frozenset({"more_than", "at_least", "less_than", "at_most"})


class ConditionProblem(Exception):  # noqa: N818 -- a problem, turned into a Refusal by the reader of packs
    """What is wrong with a condition, where below it, and how to mend it."""

    def __init__(self, path: tuple[str | int, ...], problem: str, mend: str) -> None:
        """Keep the three parts."""
        super().__init__(problem)
        self.path, self.problem, self.mend = path, problem, mend


def read_condition(value: object, parameters: Mapping[str, Operand]) -> Condition:
    """Read one condition; a list means that all its parts must hold.

    Raises `ConditionProblem` with the place below the condition.
    """
    if isinstance(value, list):
        return All(_parts(value, parameters))
    if isinstance(value, str):
        return Holds(_fact(value), "is", operand=True)
    if isinstance(value, dict) and len(value) == 1:
        [(key, below)] = value.items()
        joint = _JOINTS.get(str(key))
        if joint is None:
            return _predicate(str(key), below, parameters)
        with_path = _parts(below if isinstance(below, list) else [below], parameters, str(key))
        if joint == "not":
            return Not(All(with_path))
        return All(with_path) if joint == "all" else Any_(with_path)
    raise ConditionProblem((), "条件写法不对", "请写事实名，或「事实名: {大于: 数}」，或 all / any / not。")


def _parts(
    values: list[object], parameters: Mapping[str, Operand], key: str | None = None
) -> tuple[Condition, ...]:
    parts = []
    for index, value in enumerate(values):
        try:
            parts.append(read_condition(value, parameters))
        except ConditionProblem as problem:
            prefix = (index,) if key is None else (key, index)
            raise ConditionProblem((*prefix, *problem.path), problem.problem, problem.mend) from problem
    return tuple(parts)


def _fact(name: str) -> str:
    if name in vocabulary():
        return name
    if name in names_by_label():
        return names_by_label()[name]
    near = get_close_matches(name, [*vocabulary(), *names_by_label()], n=1, cutoff=0.0)
    raise ConditionProblem((), f"词汇表里没有事实「{name}」", f"最接近的是「{near[0]}」。")


def _predicate(name: str, below: object, parameters: Mapping[str, Operand]) -> Condition:
    fact = _fact(name)
    if not isinstance(below, dict) or len(below) != 1:
        raise ConditionProblem((name,), f"「{name}」后面应当是一个判断", "请写成「{大于: 数}」这样的形式。")
    [(word, raw)] = below.items()
    predicate = _PREDICATE_BY_WORD.get(str(word), str(word))
    if predicate in {"more_than_fact", "大于事实"}:
        return More(fact, _fact(str(raw)))
    if predicate not in PREDICATES:
        words = "、".join([*PREDICATES, *_PREDICATE_BY_WORD])
        raise ConditionProblem((name, str(word)), f"不认识判断「{word}」", f"可用的判断有：{words}。")
    operand = _operand(raw, parameters, name)
    if predicate in _NUMERIC and (isinstance(operand, bool) or not isinstance(operand, (int, float))):
        raise ConditionProblem(
            (name, str(word)), f"「{raw}」不是数", "请写数字，或用 $参数名 引用一个数字参数。"
        )
    return Holds(fact, predicate, operand)


def _operand(raw: object, parameters: Mapping[str, Operand], name: str) -> Operand:
    if isinstance(raw, str) and raw.startswith("$"):
        if raw[1:] not in parameters:
            raise ConditionProblem((name,), f"没有参数「{raw[1:]}」", "请在 parameters 里写上它的值。")
        return parameters[raw[1:]]
    if isinstance(raw, list):
        return tuple(str(item) for item in raw)
    if isinstance(raw, (bool, int, float, str)):
        return raw
    raise ConditionProblem((name,), "判断的值写法不对", "请写数字、文字、是或否，或者一个列表。")
