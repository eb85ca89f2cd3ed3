"""AWS gives an account one replication template of each service in a region."""

import json
from typing import Any

import pytest

from generator.errors import InputError
from generator.spec.load import load_texts
from tests.support.replications import replication_environment
from tests.support.specs import merged, production_account


def estate(**changes: Any) -> dict[str, str]:
    """Two environments of one account, the second without the network of the first."""
    first = replication_environment()
    second = merged(
        replication_environment(name="second", **changes),
        {
            "network": {"cidr": "10.24.0.0/16", "dns": {"private_zone": "second.pay.internal"}},
            "private_gateway": {"asn": 64630},
        },
    )
    specs = {"account": production_account(), "first": first, "second": second}
    return {f"{name}.yaml": json.dumps(spec) for name, spec in specs.items()}


def test_two_environments_of_an_account_cannot_share_a_template() -> None:
    with pytest.raises(InputError) as caught:
        load_texts(estate())
    fields = {p.field for p in caught.value.problems if "replication template" in p.message}
    assert fields == {"server_replication.recovery", "server_replication.rehost"}


def test_another_region_has_a_template_of_its_own() -> None:
    zones = {"availability_zones": ["ap-southeast-2a", "ap-southeast-2b"]}
    texts = estate(region="ap-southeast-2", network=zones)
    assert len(load_texts(texts).environments) == 2
