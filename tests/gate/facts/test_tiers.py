import pytest

from generator.config.values import ABSENT, Unknown
from generator.gate.facts.tiers import (
    is_pre_production,
    is_production,
    open_stage,
    stage_is_open,
    tier_of,
)
from tests.support.hcl import UNRESOLVED, parse


def tagged(tags: str):
    return parse(f'{UNRESOLVED}resource "aws_subnet" "x" {{\n  tags = {tags}\n}}\n').resources[0]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ('{ role = "cde-data" }', "data"),
        ('{ Tier = "Database" }', "data"),
        ('{ tier = "public-a" }', "public"),
        ('{ "kubernetes.io/role/elb" = "1" }', "public"),
        ('{ tier = "app" }', "app"),
        ("{}", ""),
    ],
)
def test_tier(tags: str, expected: str) -> None:
    assert tier_of(tagged(tags)) == expected


@pytest.mark.parametrize(
    "tags", ["var.open", "{ tier = var.open }", 'merge(var.open, { a = "b" })']
)
def test_a_tier_that_cannot_be_resolved(tags: str) -> None:
    assert isinstance(tier_of(tagged(tags)), Unknown)


@pytest.mark.parametrize(
    ("tags", "production", "open_"),
    [
        ('{ environment = "production" }', True, False),
        ('{ env = "prod-eu" }', True, False),
        ('{ stage = "staging" }', False, False),
        ("{}", None, False),
        ("{ stage = var.open }", None, True),
        ('merge(var.open, { a = "b" })', None, True),
        ('merge(var.open, { stage = "prod" })', True, False),
    ],
)
def test_stage(tags: str, production: bool | None, open_: bool) -> None:
    resource = tagged(tags)
    assert (is_production(resource), stage_is_open(resource)) == (production, open_)


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("{ stage = var.open }", "{ env = var.open }", True),
        ("{ stage = var.open }", '{ stage = "${var.open}", a = "b" }', True),
        # Merged maps are made anew: not known to be the same.
        ("var.open", 'merge(var.open, { a = "b" })', False),
        ("{ stage = var.open }", "{ stage = upper(var.open) }", False),
        ("{ stage = var.open }", '{ stage = var.open == "a" ? "b" : "c" }', False),
        ("{ stage = var.open }", '{ stage = "${var.open}-b" }', False),
        ("{ stage = var.open }", "{ stage = var.other }", False),
    ],
)
def test_where_an_open_stage_comes_from(one: str, two: str, same: bool) -> None:
    hcl = f"""
variable "open" {{}}
variable "other" {{}}
resource "aws_vpc" "a" {{ tags = {one} }}
resource "aws_vpc" "b" {{ tags = {two} }}
"""
    a, b = parse(hcl).of_type("aws_vpc")
    assert (open_stage(a) is open_stage(b)) == same


def test_a_stage_that_is_told_comes_from_nowhere_else() -> None:
    assert open_stage(tagged('{ stage = "test" }')) is ABSENT


@pytest.mark.parametrize(
    ("tags", "before"),
    [
        ('{ environment = "UAT" }', True),
        ('{ env = "staging" }', True),
        ('{ environment = "shared-services" }', False),
        ('{ environment = "production" }', False),
        ("{ environment = var.open }", False),
        ("{}", False),
    ],
)
def test_a_stage_before_production_is_named(tags: str, before: bool) -> None:
    assert is_pre_production(tagged(tags)) is before
