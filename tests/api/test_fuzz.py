"""Whatever is sent to the API – what its description allows, and much that it does not – it never breaks.

Each address is called with generated calls by somebody who may do everything there. An answer is what the
description promises, or one of its refusals; never a 5xx.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from jianfu.api import actions
from jianfu.api.security import PerPerson
from jianfu.api.surface import api
from jianfu.kernel import clock
from jianfu.kernel.domain.access import SYSTEM, Role
from jianfu.kernel.models import Person, RoleHeld
from jianfu.register.domain.life import State
from jianfu.register.models import Demand
from tests.register.world import build_world, demand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from schemathesis import Case

EXAMPLES = 400 if os.environ.get("HYPOTHESIS_PROFILE") == "soak" else 12
schema = schemathesis.openapi.from_dict(api.get_openapi_schema(path_prefix="/api/"))
schema.app = get_wsgi_application()


@pytest.fixture
def _one_connection(db: None) -> Iterator[None]:
    """Keep the connection whose transaction is undone after the test; a server would drop it between requests."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def bearer(_one_connection: None, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the token of somebody with every role, in a county where there is something to act on."""
    monkeypatch.setattr(PerPerson, "allow_request", lambda _self, _request: True)
    world = build_world()
    for state in (State.JUDGED, State.SUBMITTED, State.APPROVED, State.ISSUED):
        demand(world, state)
    person = Person.objects.create(username="fuzz", display_name="fuzz")
    for role in Role:
        RoleHeld.objects.create(person=person, unit=world.city, role=role, since="2020-01-01")
    return actions.issue_token(SYSTEM, "fuzz", "fuzz", 30, clock.now())[1]


@pytest.mark.server
@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
    ],
)
def test_nothing_breaks_it(case: Case, bearer: str) -> None:
    number = (case.path_parameters or {}).get("demand_id")
    if isinstance(number, int) and number % 3:
        # Most generated numbers are nobody's; two thirds of them become those of the county's demands.
        case.path_parameters["demand_id"] = Demand.objects.order_by("pk")[number % 4].pk
    response = case.call(headers={"Authorization": f"Bearer {bearer}"})
    case.validate_response(
        response, checks=[not_a_server_error, status_code_conformance, response_schema_conformance]
    )
    assert response.status_code < 500
