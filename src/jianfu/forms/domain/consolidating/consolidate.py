"""From many forms to few: duplicates, forms contained in others, and the smallest set that still knows everything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jianfu.forms.domain.consolidating.facts import Form, facts, subject_of
from jianfu.forms.domain.consolidating.proof import Proof, prove
from jianfu.forms.domain.elements.dictionary import elements, subjects
from jianfu.forms.domain.sheets.opening import open_workbook
from jianfu.forms.domain.understanding.understand import understand_workbook
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianfu.kernel.domain.text import Language


@dataclass(frozen=True, slots=True)
class Step:
    """What is proposed for one form: cancel, merge, generate or keep; people decide."""

    form: str
    action: str
    because: Text


@dataclass(frozen=True, slots=True)
class Consolidation:
    """The proposal with its figures and its proof."""

    forms: int
    fields: int
    elements: int
    duplicates: tuple[tuple[str, ...], ...]
    contained: tuple[tuple[str, str], ...]
    plan: tuple[Step, ...]
    forms_after: int
    fields_after: int
    proof: Proof

    def as_json(self, language: Language = "zh") -> dict[str, Any]:
        """Return the stable JSON form."""
        return {
            "forms": self.forms, "fields": self.fields, "elements": self.elements,
            "duplicates": [list(group) for group in self.duplicates],
            "contained": [{"form": form, "in": other} for form, other in self.contained],
            "plan": [{"form": s.form, "action": s.action, "because": s.because.within(language)} for s in self.plan],
            "forms_after": self.forms_after, "fields_after": self.fields_after,
            "regenerates": {"checked": self.proof.checked, "failed": self.proof.failed, "cells": self.proof.cells},
        }  # fmt: skip


def read_form(file: str, content: bytes) -> Form:
    """Open and understand one form of the collection."""
    workbook = open_workbook(content, file)
    return Form(file, content, workbook, understand_workbook(workbook))


def consolidate(forms: Sequence[Form]) -> Consolidation:
    """Propose the smallest set of forms from which all of `forms` can be made."""
    asked = {form.file: facts(form) for form in forms}
    groups = _duplicates(forms, asked)
    first = {file: group[0] for group in groups for file in group}
    left = [form for form in forms if first.get(form.file, form.file) == form.file]
    contained = _contained(left, asked)
    covering = _cover(left, asked)
    bases = _bases([form for form in left if form.file in covering])
    steps = [_step(form, first, contained, covering, bases) for form in forms]
    collected = frozenset(fact for file in covering for fact in asked[file])
    kept = sum(step.action == "keep" for step in steps)
    named = {fact.partition("@")[0].partition("|")[0] for fact in collected if not fact.startswith("#")}
    return Consolidation(
        len(forms), sum(len(asked[form.file]) for form in forms), len(named & elements().keys()),
        tuple(groups), tuple(sorted(contained.items())), tuple(steps), kept + len(set(bases.values())),
        len(collected), prove(forms, collected),
    )  # fmt: skip


def _duplicates(forms: Sequence[Form], asked: dict[str, frozenset[str]]) -> list[tuple[str, ...]]:
    """Group forms that ask for the same facts (the same template, another year, other places for the cells)."""
    groups: dict[frozenset[str], list[str]] = {}
    for form in forms:
        if asked[form.file]:
            groups.setdefault(asked[form.file], []).append(form.file)
    return [tuple(group) for group in groups.values() if len(group) > 1]


def _contained(forms: Sequence[Form], asked: dict[str, frozenset[str]]) -> dict[str, str]:
    """Find for each form the smallest other that asks for all it asks, and more."""
    found = {}
    by_size = sorted(forms, key=lambda form: len(asked[form.file]))
    for place, form in enumerate(by_size):
        mine = asked[form.file]
        larger = (other for other in by_size[place + 1 :] if mine < asked[other.file])
        home = next(larger, None) if mine else None
        if home is not None:
            found[form.file] = home.file
    return found


def _cover(forms: Sequence[Form], asked: dict[str, frozenset[str]]) -> frozenset[str]:
    """Choose forms until every fact is asked once (the largest gain first; ties by name)."""
    open_facts = set().union(*(asked[form.file] for form in forms)) if forms else set()
    chosen: set[str] = set()
    waiting = sorted(form.file for form in forms)
    while open_facts:
        best = max(waiting, key=lambda file: (len(asked[file] & open_facts), -waiting.index(file)))
        chosen.add(best)
        waiting.remove(best)
        open_facts -= asked[best]
    return frozenset(chosen)


def _bases(forms: Sequence[Form]) -> dict[str, str]:
    """Gather what is still collected into one base table per subject; a form about no one subject stays."""
    by_subject: dict[str, list[str]] = {}
    for form in forms:
        subject = subject_of(form)
        if subject is not None:
            by_subject.setdefault(subject, []).append(form.file)
    return {file: subject for subject, files in by_subject.items() if len(files) > 1 for file in files}


def _step(
    form: Form, first: dict[str, str], contained: dict[str, str], covering: frozenset[str], bases: dict[str, str]
) -> Step:  # fmt: skip
    file = form.file
    if first.get(file, file) != file:
        because = Text("与《{other}》所问完全相同", "it asks exactly what “{other}” asks")
        return Step(file, "cancel", because.filled(other=first[file]))
    if file in bases:
        because = Text("并入“{label}”基础表，一次采集", "joins the base table “{label}”, collected once")
        return Step(file, "merge", because.filled(label=subjects()[bases[file]].label))
    if file in covering:
        return Step(file, "keep", Text("有其他表没有的内容", "it asks what no other form asks"))
    if file in contained:
        because = Text(
            "所问全部包含在《{other}》中，由数据生成", "all it asks is in “{other}”: made from data"
        )
        return Step(file, "generate", because.filled(other=contained[file]))
    return Step(
        file,
        "generate",
        Text("所问已由其他表采集，由数据生成", "all it asks is collected elsewhere: made from data"),
    )
