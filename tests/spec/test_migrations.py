"""What exists of a component in each phase of its migration."""

import pytest

from generator.spec.migrations import Part, parts
from tests.support.migrating_stores import environment, fields
from tests.support.specs import context_for

EXISTING = {
    "rehost": {Part.SERVERS, Part.VOLUMES},
    "migrating": {Part.SERVICE, Part.SERVERS, Part.VOLUMES},
    "replatform": {Part.SERVICE, Part.VOLUMES},
    "decommissioned": {Part.SERVICE},
}


@pytest.mark.parametrize("step", EXISTING)
@pytest.mark.parametrize("field", fields())
def test_each_phase_of_a_store_has_its_parts(field: str, step: str) -> None:
    spec = context_for(environment(step, field)).environment
    component = spec.component("ledger")
    assert component is not None
    assert parts(spec, component) == EXISTING[step]


def test_a_workload_is_there_whatever_stores_do() -> None:
    spec = context_for(environment("rehost", "redis")).environment
    caller = spec.component("caller")
    assert caller is not None
    assert parts(spec, caller) == {Part.SERVICE}
