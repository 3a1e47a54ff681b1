"""Every step and stage fits its column: SQLite keeps what is too long, PostgreSQL refuses the step."""

from __future__ import annotations

import pytest
from django.db.models import CharField

from jianfu.redress.domain.bulletins.life import LIFE as BULLETIN
from jianfu.redress.domain.cases.life import LIFE as CASE
from jianfu.redress.domain.fair.life import LIVES
from jianfu.redress.domain.rectification.life import LIFE as RECTIFICATION
from jianfu.redress.domain.steps import OPEN, Life
from jianfu.redress.domain.warnings.life import LIFE as WARNING
from jianfu.redress.models import Bulletin, Case, EarlyWarning, Proceeding, Rectification
from jianfu.redress.models.events import EventRow

SUBJECTS = [(BULLETIN, Bulletin), (CASE, Case), (RECTIFICATION, Rectification), (WARNING, EarlyWarning)]
SUBJECTS += [(life, Proceeding) for life in LIVES.values()]


def room(model: type, name: str) -> int:
    field = model._meta.get_field(name)  # type: ignore[attr-defined] # every model has it
    assert isinstance(field, CharField)
    assert field.max_length
    return field.max_length


@pytest.mark.parametrize(("life", "model"), SUBJECTS)
def test_every_verb_and_stage_fits_its_column(life: Life, model: type) -> None:
    assert max(map(len, {OPEN, *life.moves})) <= room(EventRow, "verb")
    assert max(map(len, life.stages)) <= room(model, "stage")
