"""Everything with interfaces in a VPC is in the model, or said not to be. `.ci/build_in_vpcs.py`
lists what the provider knows."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.config.load import load_files
from generator.gate.settings.yaml_file import read_yaml
from generator.network.model import Interface
from generator.network.network import Topology, network_of

ROOT = Path(__file__).resolve().parents[3]
HERE = Path(__file__).parent
PROVIDER: dict[str, list[str]] = json.loads((HERE / "in_vpcs.json").read_text())["types"]
ASIDE: dict[str, dict[str, str]] = read_yaml(HERE / "in_vpcs.yaml")
SEATS: dict[str, Any] = json.loads((ROOT / "generator/network/build/seats.json").read_text())


def read_by(type_: str) -> Iterator[str]:
    """Arguments that the rows of a type read for subnets and groups."""
    rows = SEATS[type_] if isinstance(SEATS[type_], list) else [SEATS[type_]]
    for row in rows:
        yield from row.get("subnets", ())
        yield from filter(None, [row.get("groups")])
        yield from (path for path in row.get("by", [])[:1])


def test_what_names_subnets_or_groups_is_in_the_model_or_aside_with_a_reason() -> None:
    assert sorted(PROVIDER.keys() - SEATS.keys()) == sorted(ASIDE["types"])


def test_arguments_that_no_row_reads_have_a_reason() -> None:
    unread = {
        f"{type_}.{path}"
        for type_ in PROVIDER.keys() & SEATS.keys()
        for path in set(PROVIDER[type_]) - set(read_by(type_))
    }
    assert sorted(unread) == sorted(ASIDE["arguments"])


def test_rows_read_arguments_that_the_provider_has() -> None:
    wrong = {
        f"{type_}.{path}"
        for type_ in PROVIDER.keys() & SEATS.keys()
        for path in set(read_by(type_)) - set(PROVIDER[type_])
    }
    assert wrong == set()


def network(text: str) -> Topology:
    base = """
    resource "aws_vpc" "a" {
      cidr_block = "10.1.0.0/16"
    }
    resource "aws_subnet" "a" {
      vpc_id     = aws_vpc.a.id
      cidr_block = "10.1.1.0/24"
    }
    resource "aws_security_group" "a" {
      vpc_id = aws_vpc.a.id
    }
    """
    configuration = load_files({"main.tf": base + text}, "test")
    assert configuration.troubles == ()
    return network_of(configuration)


def written(type_: str) -> str:
    """A resource whose every argument for subnets and groups is written, as nested blocks."""
    tree: dict[str, Any] = {}
    for path in PROVIDER[type_]:
        at, names = tree, path.split(".")
        for name in names[:-1]:
            at = at.setdefault(name, {})
        kind = "subnet" if "subnet" in names[-1] else "security_group"
        suffix = "arn" if names[-1].endswith(("arn", "arns")) else "id"
        value = f"aws_{kind}.a.{suffix}"
        at[names[-1]] = value if names[-1].endswith(("_id", "_arn")) else f"[{value}]"
    return f'resource "{type_}" "x" {{\n{_body(tree)}}}\n'


def _body(tree: dict[str, Any]) -> str:
    return "".join(
        f"{name} {{\n{_body(value)}}}\n" if isinstance(value, dict) else f"{name} = {value}\n"
        for name, value in tree.items()
    )


@pytest.mark.parametrize(
    "type_",
    sorted(type_ for type_ in PROVIDER.keys() & SEATS.keys() if "subnets" in str(SEATS[type_])),
)
def test_every_type_has_an_interface_where_it_says(type_: str) -> None:
    seats = [s for s in network(written(type_)).all(Interface) if s.address == f"{type_}.x"]
    named = any(list(read_by(type_))) and any(
        "subnet" in path.rpartition(".")[2] for path in read_by(type_)
    )
    assert seats
    assert {seat.subnet for seat in seats} == ({"aws_subnet.a"} if named else {""})


def test_options_of_a_database_may_let_others_in() -> None:
    text = """
    resource "aws_db_subnet_group" "a" {
      name       = "a"
      subnet_ids = [aws_subnet.a.id]
    }
    resource "aws_db_option_group" "a" {
      option {
        option_name                    = "OEM"
        vpc_security_group_memberships = [aws_security_group.a.id]
      }
    }
    resource "aws_db_instance" "a" {
      db_subnet_group_name   = aws_db_subnet_group.a.name
      option_group_name      = aws_db_option_group.a.name
      vpc_security_group_ids = [aws_security_group.a.id]
    }
    """
    (seat,) = network(text).interfaces_of("aws_db_instance.a")
    assert seat.groups == {"", "aws_security_group.a"}


@pytest.mark.parametrize(
    ("replaces", "kept"),
    [("true", frozenset()), ("false", frozenset({"aws_vpc.a.default_security_group_id"}))],
)
def test_groups_of_an_endpoint_may_be_associated_apart(replaces: str, kept: frozenset[str]) -> None:
    text = f"""
    resource "aws_vpc_endpoint" "a" {{
      vpc_id            = aws_vpc.a.id
      vpc_endpoint_type = "Interface"
      service_name      = "com.amazonaws.eu-west-1.sqs"
      subnet_ids        = [aws_subnet.a.id]
    }}
    resource "aws_vpc_endpoint_security_group_association" "a" {{
      vpc_endpoint_id             = aws_vpc_endpoint.a.id
      security_group_id           = aws_security_group.a.id
      replace_default_association = {replaces}
    }}
    """
    (seat,) = network(text).interfaces_of("aws_vpc_endpoint.a")
    assert seat.groups == {"aws_security_group.a"} | kept
