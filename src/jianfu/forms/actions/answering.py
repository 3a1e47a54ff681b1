"""Answering a form: the copy is filled with what is known, drafts are kept, a file can come back instead of the page."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.forms.actions.correcting import propose
from jianfu.forms.actions.importing import check_secrecy
from jianfu.forms.domain.collecting.growing import Grown
from jianfu.forms.domain.collecting.paper import Note
from jianfu.forms.domain.collecting.places import answered, list_rows, place_of, places
from jianfu.forms.domain.collecting.returned import grown_rows
from jianfu.forms.domain.collecting.states import AnswerState
from jianfu.forms.domain.collecting.writing import edits_of
from jianfu.forms.domain.filling.choosing import key_for
from jianfu.forms.domain.filling.edits import Growth, SheetEdits
from jianfu.forms.domain.filling.fill import fill, write
from jianfu.forms.domain.refusals import CANNOT_GROW, CHANGED_MEANWHILE, HAS_PROBLEMS, NOT_CONFIRMED, NOT_OPEN
from jianfu.forms.domain.sheets.opening import open_workbook
from jianfu.forms.domain.sheets.refs import cell_name
from jianfu.forms.models import AnswerEvent, FormAnswer, Value
from jianfu.forms.queries.answers import form_delivery
from jianfu.forms.queries.copies import Copy, copy_of, list_kinds, notes_as_json
from jianfu.forms.queries.known import known_records
from jianfu.forms.queries.templates import understood
from jianfu.kernel import audit
from jianfu.kernel.domain.errors import Refusal
from jianfu.register.actions import acknowledge, settle

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from jianfu.forms.domain.sheets.grid import Workbook
    from jianfu.kernel.domain.access import Actor

ROWS_AT_ONCE = 5


@transaction.atomic
def open_answer(actor: Actor, delivery_id: int, now: datetime) -> FormAnswer:
    """Return a unit's copy of a form, filled with what is known when it is first opened (needs `ANSWER` at the unit).

    Two people who open it at once get the same copy.
    """
    delivery, collection = form_delivery(actor, delivery_id)
    found = FormAnswer.objects.filter(delivery=delivery).first()
    if found is not None:
        return _fresh(found.pk)
    acknowledge(actor, delivery_id, now)
    form = understood(collection.template)
    records = known_records(delivery.unit, list_kinds(form.model))
    filled = fill(form.content, collection.template.file.name, records, choices=form.choices)
    notes = {
        f"{one.sheet}!{cell_name(one.row, one.column)}": Note(one.source, one.as_of, one.why)
        for one in filled.receipt.filled
    }
    total = len(filled.receipt.filled) + len(filled.receipt.left)
    made, fresh = FormAnswer.objects.get_or_create(
        collection=collection,
        unit=delivery.unit,
        defaults={
            "delivery": delivery,
            "content": base64.b64encode(filled.content).decode(),
            "receipt": notes_as_json(notes),
            "growths": filled.receipt.grown,
            "prefilled": len(filled.receipt.filled) / total if total else 1.0,
            "questions": total,
            "started_at": now,
        },
    )
    if fresh:
        _count(made)
        after = {
            "filled": len(filled.receipt.filled),
            "left": len(filled.receipt.left),
            "unit": delivery.unit.code,
        }
        audit.record(
            actor, "form.prefill", made, now, after=after, reason=f"预填《{collection.template.title}》"[:200]
        )
    return _fresh(made.pk)


@transaction.atomic
def save_answer(
    actor: Actor, delivery_id: int, revision: int, typed: Mapping[str, str], now: datetime
) -> FormAnswer:
    """Save what was typed on the page as a draft; `revision` is the one that the page showed.

    The same content twice is no second change. Raises `Refusal`: `NOT_OPEN`, `CHANGED_MEANWHILE` when somebody else
    saved in between and this would change what they saved.
    """
    answer = _locked(actor, delivery_id)
    copy = copy_of(answer)
    wanted = {at: text for name, text in typed.items() if (at := _at(name)) is not None}
    edits = edits_of(copy.workbook, copy.places, wanted)
    if not edits:
        return answer
    must_be_open(answer)
    if revision != answer.revision:
        raise Refusal(CHANGED_MEANWHILE)
    for sheet, edit in edits.items():
        for row, columns in edit.cells.items():
            for column in columns:
                copy.notes.pop(f"{sheet}!{cell_name(row, column)}", None)
    content = write(copy.content, copy.name, copy.form.workbook.format, edits)
    return _store(actor, answer, content, copy.notes, answer.growths, now, "form.save")


@transaction.atomic
def add_rows(
    actor: Actor, delivery_id: int, revision: int, sheet: str, block: int, now: datetime
) -> FormAnswer:
    """Insert a few rows at the end of a list, made like its last one.

    Raises `Refusal` (`CANNOT_GROW`) where the file or the list does not take rows; then they are added in the file.
    """
    answer = _locked(actor, delivery_id)
    must_be_open(answer)
    if revision != answer.revision:
        return answer
    copy = copy_of(answer)
    blank = next((one for one in copy.form.model.sheets if one.name == sheet), None)
    here = next((one for one in copy.model.sheets if one.name == sheet), None)
    grid = next((one for one in copy.workbook.grids if one.name == sheet), None)
    if blank is None or here is None or grid is None or not 0 <= block < len(blank.blocks):
        raise Refusal(CANNOT_GROW)
    last, now_last = blank.blocks[block].last_row, here.blocks[block].last_row
    if copy.form.workbook.format == "xls" or grid.protected or last is None or now_last is None:
        raise Refusal(CANNOT_GROW)
    rows = list_rows(grid, here, block)
    edits = {sheet: SheetEdits(growths=[Growth(max(rows, default=now_last), ROWS_AT_ONCE)])}
    content = write(copy.content, copy.name, copy.form.workbook.format, edits)
    notes = {_shifted(name, sheet, now_last): note for name, note in copy.notes.items()}
    growths = [*answer.growths, [sheet, last, ROWS_AT_ONCE]]
    return _store(actor, answer, content, notes, growths, now, "form.rows")


@transaction.atomic
def hand_in_file(actor: Actor, delivery_id: int, upload: tuple[bytes, str], now: datetime) -> FormAnswer:
    """Take a filled copy that came back as a file; it becomes the draft, whatever rows were added in its lists.

    What stands on the page already and is blank in the file stays: an empty cell never overwrites. Raises `Refusal`:
    a classified or damaged file, `NOT_THIS_FORM`, `NOT_OPEN`.
    """
    open_answer(actor, delivery_id, now)
    answer = _locked(actor, delivery_id)
    must_be_open(answer)
    content, name = upload
    check_secrecy(actor, content, name)
    before = copy_of(answer)
    came = open_workbook(content, name)
    growths = grown_rows(before.form.workbook, before.form.model, came, name)
    answer.growths = [list(one) for one in growths]
    after = Copy(answer, before.form, content, {})
    edits, notes = _kept(before, after, came)
    content = write(content, name, before.form.workbook.format, edits)
    return _store(actor, answer, content, notes, answer.growths, now, "form.file")


def submit_answer(
    actor: Actor, delivery_id: int, now: datetime, *, confirmed: bool = False, by_name: str = ""
) -> FormAnswer:
    """Submit a copy to who reviews it; the unit's desk is done with it unless it is returned.

    A second click changes nothing. Raises `Refusal`: `HAS_PROBLEMS` (the draft stays), `NOT_CONFIRMED` where values
    look unusual and nobody said that they are right.
    """
    open_answer(actor, delivery_id, now)
    with transaction.atomic():
        answer = _locked(actor, delivery_id)
        if not AnswerState(answer.state).is_open:
            return answer
        copy = copy_of(answer)
        _must_be_right(copy, confirmed=confirmed)
        answer.state, answer.submitted_at = AnswerState.SUBMITTED, now
        answer.by_name = (by_name.strip() or actor.name)[:60]
        answer.revision += 1
        answer.save(update_fields=["state", "submitted_at", "by_name", "revision"])
        _propose(copy, answer, now)
        settle(actor, delivery_id, now)
        AnswerEvent.objects.create(answer=answer, verb="submit", by_name=answer.by_name, at=now)
        after = {"known": answer.known, "typed": answer.typed, "open": answer.open}
        audit.record(actor, "form.submit", answer, now, after=after)
    return answer


def _fresh(answer_id: int) -> FormAnswer:
    rows = FormAnswer.objects.select_related(
        "unit__parent", "collection__demand__issuer", "collection__template__file", "delivery"
    )
    return rows.get(pk=answer_id)


def _locked(actor: Actor, delivery_id: int) -> FormAnswer:
    delivery, _ = form_delivery(actor, delivery_id)
    FormAnswer.objects.select_for_update().get(delivery=delivery)
    return _fresh(FormAnswer.objects.values_list("pk", flat=True).get(delivery=delivery))


def must_be_open(answer: FormAnswer) -> None:
    """Refuse to change an answer that was submitted (`NOT_OPEN`)."""
    state = AnswerState(answer.state)
    if not state.is_open:
        raise Refusal(NOT_OPEN, state=state.label)


def _must_be_right(copy: Copy, *, confirmed: bool) -> None:
    wrong = [problem for problem in copy.problems if problem.must]
    if wrong:
        first = wrong[0]
        raise Refusal(HAS_PROBLEMS, n=len(wrong), cell=cell_name(first.row, first.column), example=first.said)
    strange = [problem for problem in copy.problems if not problem.must]
    if strange and not confirmed:
        raise Refusal(NOT_CONFIRMED, n=len(strange))


def _at(name: str) -> tuple[str, int, int] | None:
    try:
        return place_of(name)
    except ValueError:
        return None


def _count(answer: FormAnswer) -> None:
    found = copy_of(_fresh(answer.pk)).counts
    answer.known, answer.typed, answer.open = found.known, found.typed, found.open
    answer.save(update_fields=["known", "typed", "open"])


def _store(
    actor: Actor,
    answer: FormAnswer,
    content: bytes,
    notes: dict[str, Note],
    growths: list[list[object]],
    now: datetime,
    verb: str,
) -> FormAnswer:
    answer.content = base64.b64encode(content).decode()
    answer.receipt = notes_as_json(notes)
    answer.growths = growths
    answer.revision += 1
    answer.save(update_fields=["content", "receipt", "growths", "revision"])
    _count(answer)
    after = {"revision": answer.revision, "open": answer.open}
    audit.record(actor, verb, answer, now, after=after)
    return answer


def _shifted(name: str, sheet: str, last: int) -> str:
    of, row, column = place_of(name)
    return f"{of}!{cell_name(row + ROWS_AT_ONCE, column)}" if of == sheet and row > last else name


def _kept(before: Copy, after: Copy, came: Workbook) -> tuple[dict[str, SheetEdits], dict[str, Note]]:
    """Return what to put back into a returned file, and where its values are from as far as they are unchanged."""
    grids = {grid.name: grid for grid in came.grids}
    old = {grid.name: grid for grid in before.workbook.grids}
    same_rows = before.growths == tuple(Grown(*one) for one in after.answer.growths)
    edits: dict[str, SheetEdits] = {}
    notes: dict[str, Note] = {}
    for at, place in places(came, after.model).items():
        earlier = before.places.get(at)
        if earlier is None or not place.writable or (place.listed and not same_rows):
            continue
        new, was = answered(grids[at[0]], *at[1:]), answered(old[at[0]], *at[1:])
        if was and not new and not place.field.inline:
            cell = old[at[0]].cells[at[1:]]
            edits.setdefault(at[0], SheetEdits()).put(at[1], at[2], cell.value)
        if was and new in {"", was} and place.name in before.notes:
            notes[place.name] = before.notes[place.name]
    return edits, notes


def _propose(copy: Copy, answer: FormAnswer, now: datetime) -> None:
    """Send what the filler sees differently back to who gave it; the answer stays as it was typed."""
    grids = {grid.name: grid for grid in copy.workbook.grids}
    for at, before in copy.before.items():
        place = copy.places[at]
        text = answered(grids[at[0]], *at[1:])
        if not before.same or not text or text == before.same or place.name in copy.notes:
            continue
        period = copy.period(place)
        value = (
            Value.objects.filter(
                subject__unit=answer.unit,
                subject__key=answer.unit.code,
                element=key_for(place.field, strict=True),
                period=str(period or ""),
                replaced_at__isnull=True,
            )
            .select_related("subject", "confirmed_unit")
            .first()
        )
        if value is not None:
            title = answer.collection.template.title
            propose(value, text, f"《{title}》", answer.by_name, answer.unit, now)
