"""Tables: our key, any second can be restored; callers get their part over the prefix list."""

from typing import Any

import pytest

from generator.blueprint.components.service import service
from generator.blueprint.components.table import table as blueprint
from generator.blueprint.model import Module
from generator.blueprint.network import network
from generator.blueprint.segmentation.segmentation import segmentation
from tests.support import specs
from tests.support.rendered import conforming, only, parsed, text_of, variables_used

ORDER = {"attribute": "at", "type": "N"}
SCALED = {
    "global_indexes": None,
    "capacity": {"read": {"min": 2, "max": 9}, "write": {"min": 1, "max": 4}},
}


def made(*, production: bool = True, **overrides: Any) -> Module:
    environment = specs.table_environment(tables={"items": overrides})
    account = None if production else specs.non_production_account(name="pay-production")
    return blueprint(specs.context_for(environment, account), "items")


def granted(access: str | None) -> dict[str, Any]:
    flow = {"to": "items", "access": access} if access else "items"
    environment = specs.table_environment(services={"worker": {"talks_to": [flow]}})
    module = service(specs.context_for(environment), "worker")
    document = parsed(module).by_address["aws_iam_role_policy.this"].get("policy").value
    return {statement["Sid"]: statement for statement in document["Statement"]}


@pytest.mark.parametrize(
    "overrides",
    [
        {},
        {"sort_key": ORDER, "local_indexes": {"by-state": {"sort_key": "state"}}},
        {"expires_at": "until", "infrequent_access": True},
        SCALED,
    ],
)
def test_it_conforms_and_uses_its_inputs(overrides: dict[str, Any]) -> None:
    module = made(**overrides)
    conforming(module)
    assert variables_used(module) == {given.name for given in module.inputs}


def test_it_has_our_key_and_every_second() -> None:
    text = text_of(made(recovery_days=9))
    assert "kms_key_arn = var.data_key_arn" in text
    assert "recovery_period_in_days = 9" in text
    assert "PAY_PER_REQUEST" in text


def test_each_attribute_of_a_key_is_declared_once() -> None:
    index = {"partition_key": "day", "sort_key": "id"}
    data = made(sort_key=ORDER, global_indexes={"by-day": index}).data
    assert data.attributes == (("at", "N"), ("day", "S"), ("id", "S"))


@pytest.mark.parametrize(
    ("written", "projection"), [(None, "ALL"), ([], "KEYS_ONLY"), (["state"], "INCLUDE")]
)
def test_an_index_holds_what_the_spec_names(written: list[str] | None, projection: str) -> None:
    index = {"partition_key": "day", "attributes": written}
    found = made(global_indexes={"by-day": index}).data.global_indexes
    assert [(i.projection, list(i.attributes)) for i in found] == [(projection, written or [])]


def test_capacity_follows_the_load_between_its_bounds() -> None:
    found = parsed(made(**SCALED))
    bounds = {t.name: (t.get("min_capacity"), t.get("max_capacity")) for t in found.of_type(TARGET)}
    assert bounds == {"read": (2, 9), "write": (1, 4)}
    assert "= [read_capacity, write_capacity]" in text_of(made(**SCALED))


TARGET = "aws_appautoscaling_target"


@pytest.mark.parametrize("production", [True, False])
def test_production_keeps_it(production: bool) -> None:
    text = text_of(made(production=production))
    assert ("prevent_destroy = true" in text) == production
    protected = only(parsed(made(production=production)), "aws_dynamodb_table")
    assert protected.get("deletion_protection_enabled") is production


def test_a_caller_gets_what_its_access_says() -> None:
    reads, writes, both = granted("read"), granted("write"), granted(None)
    assert "dynamodb:Query" in reads["ReadItems"]["Action"]
    assert not any("Put" in a or "Delete" in a for a in reads["ReadItems"]["Action"])
    assert "dynamodb:PutItem" in writes["WriteItems"]["Action"]
    assert not any("Query" in a or "GetItem" in a for a in writes["WriteItems"]["Action"])
    assert {"dynamodb:GetItem", "dynamodb:PutItem"} <= set(both["UseItems"]["Action"])
    assert both["UseIndexes"]["Resource"][0].parts[-1] == "/index/*"
    through = both["UseKeysOfTables"]["Condition"]["StringEquals"]["kms:ViaService"]
    assert through == "dynamodb.ap-southeast-1.amazonaws.com"


def test_only_its_callers_reach_dynamodb() -> None:
    environment = specs.table_environment(services={"other": specs.service(talks_to=[])})
    rules = parsed(segmentation(specs.context_for(environment))).of_type(
        "aws_vpc_security_group_egress_rule"
    )
    lists = {r.name: str(r.get("prefix_list_id")) for r in rules}
    assert "dynamodb_prefix_list_id" in lists["worker_to_dynamodb_tcp_443"]
    assert "other_to_dynamodb_tcp_443" not in lists
    assert "s3_prefix_list_id" in lists["other_to_s3_tcp_443"]


def test_the_endpoint_leads_to_own_tables_and_requests_that_name_none() -> None:
    context = specs.context_for(specs.table_environment())
    endpoint = parsed(network(context)).by_address["aws_vpc_endpoint.dynamodb"]
    (statement,) = endpoint.get("policy").value["Statement"]
    assert set(statement["Condition"]) == {"StringEquals", "StringEqualsIfExists"}
