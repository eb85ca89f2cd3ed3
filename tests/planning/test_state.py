"""A plan and a schema become a state: known values, placeholders, members of every kind."""

from __future__ import annotations

from typing import Any

from generator.config.demands.demanding import add_demands
from generator.config.files import MemoryFiles
from generator.config.inputs import Inputs
from generator.config.load import load_files
from generator.planning.placeholders import Placeholders
from generator.planning.state import StateMaker

TEXT = """resource "aws_a" "x" {
  role = "x/${aws_b.y["k"].id}"
  many = [aws_b.y["k"].arn]
}
resource "aws_b" "y" {
  for_each = toset(["k"])
}
output "read" {
  value = [aws_a.x.count, aws_a.x.inner[0].id, aws_b.y["k"].ends[0].ip]
}
"""
PROVIDER = "registry.terraform.io/hashicorp/aws"


def schema(**types: Any) -> dict[str, Any]:
    attributes = {n: {"type": t, "computed": True} for n, t in types.items()}
    inner = {"attributes": {"id": {"type": "string"}}}
    blocks = {"inner": {"nesting_mode": "list", "block": inner}}
    return {"version": 2, "block": {"attributes": attributes, "block_types": blocks}}


SCHEMAS = {
    "provider_schemas": {
        PROVIDER: {
            "resource_schemas": {
                "aws_a": schema(
                    role="string", many=["list", "string"], any="dynamic", count="number"
                ),
                "aws_b": schema(
                    id="string", arn="string", ends=["list", ["object", {"ip": "string"}]]
                ),
            }
        }
    }
}


def change(address: str, after: Any, unknown: Any, **more: Any) -> dict[str, Any]:
    type_, name = address.partition("[")[0].split(".")
    sides = {"actions": ["create"], "before": None, "after": after, "after_unknown": unknown}
    return {
        "address": address, "mode": "managed", "type": type_, "name": name,
        "provider_name": PROVIDER, "change": sides, **more,
    }  # fmt: skip


def made() -> tuple[dict[str, Any], Placeholders]:
    placeholders = Placeholders()
    add_demands(placeholders.demands, MemoryFiles({"main.tf": TEXT}, ""), Inputs())
    maker = StateMaker(SCHEMAS, load_files({"main.tf": TEXT}, "t"), placeholders)
    plan = {
        "terraform_version": "1.11.4",
        "resource_changes": [
            change(
                "aws_a.x",
                {"any": {"a": [1]}, "inner": [{}]},
                {"role": True, "many": True, "count": True, "inner": [{"id": True}]},
            ),
            change(
                'aws_b.y["k"]', {"inner": []}, {"id": True, "arn": True, "ends": True}, index="k"
            ),
        ],
        "configuration": {
            "provider_config": {"aws.o": {"alias": "o"}},
            "root_module": {
                "resources": [
                    {
                        "mode": "managed",
                        "type": "aws_b",
                        "name": "y",
                        "provider_config_key": "aws.o",
                    }
                ]
            },
        },
    }
    return maker.state(plan, 1), placeholders


def test_what_refers_to_a_placeholder_has_it() -> None:
    state, placeholders = made()
    a, b = (r["instances"][0]["attributes"] for r in state["resources"])
    assert a["role"] == f"x/{b['id']}"
    assert a["many"] == [b["arn"]]
    assert b["arn"].startswith("arn:aws:b:")
    assert placeholders.seen(a["role"]) == {('aws_b.y["k"]', "id")}
    assert placeholders.seen(["no", {"one": "fade0aaaaaaaaaaaa"}]) == set()


def test_every_type_has_a_value() -> None:
    a, b = (r["instances"][0]["attributes"] for r in made()[0]["resources"])
    assert a["count"] == 1
    assert a["any"] == {"value": {"a": [1]}, "type": ["object", {"a": ["tuple", ["number"]]}]}
    assert a["inner"][0]["id"].startswith("fade0")
    assert [list(end) for end in b["ends"]] == [["ip"]]


def test_an_instance_is_where_terraform_looks_for_it() -> None:
    a, b = made()[0]["resources"]
    assert a["provider"] == f'provider["{PROVIDER}"]'
    assert b["provider"] == f'provider["{PROVIDER}"].o'
    assert "index_key" not in a["instances"][0]
    assert (b["instances"][0]["index_key"], b["instances"][0]["schema_version"]) == ("k", 2)


def test_a_member_that_is_known_in_part_has_what_is_read_of_each() -> None:
    text = 'resource "aws_c" "x" {}\noutput "o" {\n  value = aws_c.x.parts[*].name\n}\n'
    placeholders = Placeholders()
    add_demands(placeholders.demands, MemoryFiles({"main.tf": text}, ""), Inputs())
    kind = ["set", ["object", {"name": "string", "of": "string"}]]
    schemas = {"provider_schemas": {PROVIDER: {"resource_schemas": {"aws_c": schema(parts=kind)}}}}
    known = {"parts": [{"of": "a"}]}
    plan = {
        "terraform_version": "1.11.4",
        "resource_changes": [change("aws_c.x", known, {"parts": [{"name": True}]})],
    }
    made = StateMaker(schemas, load_files({"main.tf": text}, "t"), placeholders).state(plan, 1)
    (part,) = made["resources"][0]["instances"][0]["attributes"]["parts"]
    assert part["of"] == "a"
    assert part["name"].startswith("fade0")
