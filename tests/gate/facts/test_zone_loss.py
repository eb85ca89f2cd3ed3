"""Whose loss of a zone is judged: production, and what no tag says otherwise."""

import pytest

from generator.gate.facts.zone_loss import outlives_a_zone, promised_stage
from generator.gate.model import Status
from tests.support.hcl import UNRESOLVED, parse

STORE = UNRESOLVED + 'resource "aws_db_instance" "it" {\n%s\n}\n'
PRODUCTION = 'resource "aws_vpc" "v" {\n  tags = { stage = "production" }\n}\n'
TEST = 'resource "aws_vpc" "v" {\n  tags = { environment = "test" }\n}\n'


def judged(hcl: str):
    configuration = parse(hcl)
    return outlives_a_zone(configuration, configuration.by_address["aws_db_instance.it"])


@pytest.mark.parametrize(
    ("hcl", "status"),
    [
        (STORE % "", Status.FAIL),
        (STORE % "" + PRODUCTION, Status.FAIL),
        (STORE % "" + TEST, None),
        (STORE % "" + TEST + PRODUCTION.replace('"v"', '"w"'), Status.FAIL),
        (STORE % 'tags = { stage = "test" }' + PRODUCTION, None),
        (STORE % "tags = { stage = var.open }", Status.UNKNOWN),
        (STORE % "multi_az = true", Status.PASS),
        (STORE % "multi_az = var.open", Status.UNKNOWN),
    ],
)
def test_the_stage(hcl: str, status: Status | None) -> None:
    assert judged(hcl).status is status


def test_what_is_no_part_is_not_judged() -> None:
    configuration = parse(PRODUCTION)
    vpc = configuration.by_address["aws_vpc.v"]
    assert outlives_a_zone(configuration, vpc).status is None
    assert promised_stage(configuration, vpc) == "production"


def test_the_message_names_the_zone() -> None:
    hcl = STORE % 'availability_zone = "eu-central-1a"'
    assert judged(hcl).message == "loss of eu-central-1a: its only member is there"
    assert judged(STORE % "").message == (
        "loss of a zone that is not known: its only member may be there"
    )
