"""Live data outside production, and what table mappings say about it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.errors import InputError
from generator.spec.rules.components.dms.mappings import masks
from tests.support import specs

MASK = {
    "rule-type": "transformation",
    "rule-id": "2",
    "rule-name": "no cards",
    "rule-target": "column",
    "object-locator": {"schema-name": "public", "table-name": "cards", "column-name": "pan"},
    "rule-action": "data-masking-digits-mask",
    "value": "*",
}


def staging(*, live: bool, masked: bool) -> dict[str, Any]:
    """A staging environment that copies a database of the site."""
    rules = [*specs.EVERYTHING["rules"], *([MASK] if masked else [])]
    spec = specs.minimal_environment(
        private_gateway={"type": "virtual-private-gateway"},
        sites={"dc": {"cidrs": ["10.8.0.0/16"], "vpn": specs.vpn(routing="static")}},
        databases={"orders-db": specs.database()},
        dms={
            "copy": specs.dms(
                source={"live": live}, task={"table_mappings": json.dumps({"rules": rules})}
            )
        },
    )
    text = json.dumps(spec).replace(specs.PRODUCTION_ID, specs.NON_PRODUCTION_ID)
    made: dict[str, Any] = json.loads(text)
    return made


@pytest.mark.parametrize(("live", "masked"), [(False, False), (True, True)])
def test_test_data_and_masked_data_may_go_outside_production(live: bool, masked: bool) -> None:
    account = specs.non_production_account(name="pay-production")
    context = specs.context_for(staging(live=live, masked=masked), account)
    assert context.environment.dms["copy"].source.live is live


def test_live_data_may_not() -> None:
    account = specs.non_production_account(name="pay-production")
    with pytest.raises(InputError) as caught:
        specs.context_for(staging(live=True, masked=False), account)
    (problem,) = caught.value.problems
    assert problem.field == "dms.copy.source"
    assert "copies live data" in str(problem)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"rules": 1}', '{"rules": [1, {}]}', "[" * 9999])
def test_what_is_no_table_mapping_masks_nothing(text: str) -> None:
    assert masks(text) is False


def test_leaving_a_column_out_masks_it() -> None:
    assert masks(json.dumps({"rules": [MASK | {"rule-action": "remove-column"}]}))
