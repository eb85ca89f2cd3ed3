"""A plan gives what the files give, and more where Terraform knows more.

``plan.json`` is `terraform show -json` of the root beside it (provider 6.62.0).
"""

import json
from pathlib import Path
from typing import Any

import pytest

from generator.config.documents import json_value
from generator.config.load import load_directory, load_plan
from generator.config.values import Cause, Reference, Unknown
from generator.errors import NoVerdictError
from tests.support.parity import differences

HERE = Path(__file__).parent
PLAN = load_plan(HERE / "plan.json")


def get(address: str, path: str) -> Any:
    return PLAN.by_address[address].get(path)


def test_files_and_plan_agree() -> None:
    assert differences(load_directory(HERE / "root"), PLAN) == []
    assert PLAN.troubles == ()


@pytest.mark.parametrize(
    ("address", "path", "expected"),
    [
        # through a module's output, through a module's input
        ("aws_db_instance.d", "db_subnet_group_name", ("module.m.aws_db_subnet_group.g", "name")),
        ("module.m.aws_subnet.n", "vpc_id", ("aws_vpc.main", "id")),
        # the same index
        ("aws_route_table_association.r[1]", "subnet_id", ("aws_subnet.s[1]", "")),
        # known, and a reference all the same
        ("aws_lb.x", "access_logs.bucket", ("aws_s3_bucket.l", "bucket")),
    ],
)
def test_references(address: str, path: str, expected: tuple[str, str]) -> None:
    assert get(address, path) == Reference(*expected)


def test_lists_of_references_keep_their_order() -> None:
    groups = [Reference(f"aws_security_group.{n}", "id") for n in "ab"]
    assert get("aws_lb.x", "security_groups") == groups
    assert get("aws_lb.x", "subnets") == [Reference(f"aws_subnet.s[{i}]", "") for i in (0, 1)]


def test_a_reference_leads_to_the_planned_value() -> None:
    assert PLAN.literal(get("aws_lb.x", "access_logs.bucket")) == "logs"


def test_secrets_are_not_read() -> None:
    assert get("aws_db_instance.d", "password") == Unknown(cause=Cause.SENSITIVE)
    assert "hush" not in repr(PLAN)


def test_blocks_are_blocks_and_computed_arguments_are_not_written() -> None:
    group = PLAN.by_address["aws_security_group.a"]
    assert [b.attributes["from_port"].value for b in group.block.children("ingress")] == [443, 80]
    assert not group.block.children("egress")
    assert not group.find("arn")
    assert not group.find("description")


def test_local_values_end_the_search() -> None:
    assert get("aws_subnet.s[0]", "vpc_id") == Unknown(cause=Cause.AFTER_APPLY)


def test_tags() -> None:
    assert PLAN.by_address["aws_vpc.main"].tags == {"Name": "x"}


def plan(tmp_path: Path, content: Any) -> Path:
    file = tmp_path / "plan.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content))
    return file


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "not a plan"),
        ({"format_version": "1.0", "values": {}}, "not a plan"),
        ({"format_version": "2.0", "planned_values": {}}, "not supported"),
        ({"format_version": "1.2", "planned_values": {"root_module": [1]}}, "not a plan"),
        (
            {"format_version": "1.2", "planned_values": {"root_module": {"resources": [{}]}}},
            "not a plan",
        ),
    ],
)
def test_what_is_no_plan_gives_no_verdict(tmp_path: Path, content: Any, message: str) -> None:
    with pytest.raises(NoVerdictError, match=message):
        load_plan(plan(tmp_path, content))


def test_a_missing_file_gives_no_verdict(tmp_path: Path) -> None:
    with pytest.raises(NoVerdictError, match="cannot be read"):
        load_plan(tmp_path / "none.json")


@pytest.mark.parametrize(("key", "fatal"), [("errored", True), ("complete", False)])
def test_an_incomplete_plan_is_reported(tmp_path: Path, key: str, fatal: bool) -> None:
    content = {"format_version": "1.2", "planned_values": {}, key: fatal}
    (trouble,) = load_plan(plan(tmp_path, content)).troubles
    assert trouble.fatal is fatal


def resource(**values: Any) -> dict[str, Any]:
    return {"address": "a_b.c", "mode": "managed", "type": "a_b", "name": "c", "values": values}


def content(expressions: Any = None, unknown: Any = None, **values: Any) -> dict[str, Any]:
    configured = {**resource(), "expressions": expressions or {}}
    return {
        "format_version": "1.2",
        "planned_values": {"root_module": {"resources": [resource(**values)]}},
        "resource_changes": [
            {"address": "a_b.gone", "change": {"actions": ["delete"], "after": None}},
            {"address": "a_b.c", "change": {"after_unknown": unknown or {}}},
        ],
        "configuration": {"root_module": {"resources": [configured]}},
    }


def test_documents_deletions_and_write_only_arguments(tmp_path: Path) -> None:
    text = '{"Statement": [{"Effect": "Deny"}]}'
    expressions = {"secret_wo": {"constant_value": "x"}, "list": {"constant_value": []}}
    found = load_plan(
        plan(tmp_path, content(expressions, policy=text, secret_wo=None, list=[], other=[]))
    )
    (only,) = found.resources
    assert json_value(only.get("policy")) == {"Statement": [{"Effect": "Deny"}]}
    assert isinstance(only.get("secret_wo"), Unknown)
    assert only.get("list") == []
    assert not only.find("other")


def test_what_one_block_leaves_to_aws_is_not_taken_from_another(tmp_path: Path) -> None:
    key = {"references": ["a_b.key.arn", "a_b.key"]}
    first = {"disk": [{"iops": {"constant_value": 1}, "key": key}], "device": {"references": []}}
    second = {"disk": [{"key": key}], "device": {"references": []}}
    blocks = [{"disk": [{"iops": 1}], "device": "x"}, {"disk": [{}], "device": "y"}]
    unknown = [{"disk": [{"key": True}]}, {"disk": [{"iops": True, "key": True}]}]
    (only,) = load_plan(
        plan(tmp_path, content({"map": [first, second]}, {"map": unknown}, map=blocks))
    ).resources
    reference = Reference("a_b.key", "arn")
    assert [a.value for a in only.find("map.disk.key")] == [reference, reference]
    assert [a.value for a in only.find("map.disk.iops")] == [1]


def test_references_that_lead_in_a_circle_end(tmp_path: Path) -> None:
    document = content({"x": {"references": ["module.m.o"]}}, {"x": True})
    module = {
        "outputs": {"o": {"expression": {"references": ["var.i"]}}},
        "variables": {"i": {}},
    }
    call = {"expressions": {"i": {"references": ["module.m.o"]}}, "module": module}
    document["configuration"]["root_module"]["module_calls"] = {"m": call}
    (only,) = load_plan(plan(tmp_path, document)).resources
    assert only.get("x") == Unknown(cause=Cause.AFTER_APPLY)


def test_an_output_that_is_known_later_says_what_it_holds(tmp_path: Path) -> None:
    document = content()
    document["planned_values"]["outputs"] = {"o": {"sensitive": False}}
    expression = {"references": ["a_b.c.id", "a_b.c"]}
    document["configuration"]["root_module"]["outputs"] = {"o": {"expression": expression}}
    found = load_plan(plan(tmp_path, document)).outputs["o"]
    assert found == Unknown("", (Reference("a_b.c", "id"),), Cause.AFTER_APPLY)


def test_what_the_plan_forgets_is_left_out_and_named(tmp_path: Path) -> None:
    plan = json.loads((HERE / "plan.json").read_text())
    change = next(c for c in plan["resource_changes"] if c["address"] == "aws_vpc.main")
    change["change"]["actions"] = ["forget"]
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(plan))
    found = load_plan(file)
    assert "aws_vpc.main" not in found.by_address
    (trouble,) = found.troubles
    assert "aws_vpc.main: Terraform forgets it" in trouble.message
    assert not trouble.fatal


def test_programs_and_providers_of_a_plan_are_seen(tmp_path: Path) -> None:
    entry = {"address": "null_resource.x", "mode": "managed", "type": "null_resource", "name": "x"}
    written = {**entry, "provisioners": [{"type": "local-exec", "expressions": {}}]}
    provider = {"name": "null", "full_name": "registry.terraform.io/hashicorp/null"}
    content = {
        "format_version": "1.2",
        "terraform_version": "1.11.4",
        "planned_values": {"root_module": {"resources": [{**entry, "values": {}}]}},
        "resource_changes": [{**entry, "change": {"actions": ["create"], "after_unknown": {}}}],
        "configuration": {
            "provider_config": {"null": provider},
            "root_module": {"resources": [written]},
        },
    }
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(content))
    found = load_plan(path)
    (run,) = found.by_address["null_resource.x"].block.children("provisioner")
    assert run.labels == ("local-exec",)
    (block,) = [b for b in found.root_blocks if b.type == "terraform"]
    source = block.children("required_providers")[0].attributes["null"].value
    assert source == {"source": "registry.terraform.io/hashicorp/null"}
