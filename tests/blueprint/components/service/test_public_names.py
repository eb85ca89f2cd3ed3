"""Public names of a pair: who holds which record, and where callers are led."""

from __future__ import annotations

from typing import Any

import pytest

from generator.blueprint.build import build
from generator.blueprint.components.service.public_names import PublicRecord
from generator.blueprint.model import Module
from generator.spec.load import load_texts
from tests.support import pairs, specs
from tests.support.rendered import conforming

NAME = "pay.example.com"
PRIMARY, RESCUE = f"production.{NAME}", f"rescue.{NAME}"


def api(side: str, sides: dict[str, specs.Spec]) -> Module:
    loaded = load_texts(pairs.texts(**sides)).environments[side]
    (found,) = [m for m in build(loaded).modules if m.name == "api"]
    return found


def records(side: str, sides: dict[str, specs.Spec]) -> list[PublicRecord]:
    return list(api(side, sides).data.load_balancer.public)


@pytest.mark.parametrize("here", [False, True])
def test_people_turn_one_record_of_the_side_that_stands_in(here: bool) -> None:
    sides = pairs.public(public_names_here=here)
    (own,) = records(pairs.PRIMARY, sides)
    beside, turned = records(pairs.RECOVERY, sides)
    assert (own.name, own.target) == (PRIMARY, None)
    assert (beside.name, beside.target) == (RESCUE, None)
    assert (turned.name, turned.target) == (NAME, RESCUE if here else PRIMARY)
    assert turned.failover is None


def test_a_turn_changes_one_argument_of_one_resource() -> None:
    before, after = (
        conforming(api(pairs.RECOVERY, pairs.public(public_names_here=here)))
        for here in (False, True)
    )
    changed = {
        a.address: (a.get("alias.name"), b.get("alias.name"))
        for a, b in zip(before.resources, after.resources, strict=True)
        if a.block != b.block
    }
    assert changed == {"aws_route53_record.public_name": (PRIMARY, RESCUE)}


def test_route_53_turns_what_says_so_by_the_health_of_the_targets() -> None:
    sides = pairs.public({"automatic": True}, public_names_here=True)
    found = conforming(api(pairs.RECOVERY, sides)).of_type("aws_route53_record")
    routes = {
        r.get("failover_routing_policy.type"): (r.get("alias.name"), r.get("set_identifier"))
        for r in found
        if r.name.startswith("public_name")
    }
    assert routes == {"PRIMARY": (RESCUE, "primary"), "SECONDARY": (PRIMARY, "secondary")}
    assert all(r.get("alias.evaluate_target_health") is True for r in found)


def test_without_a_name_nothing_is_made() -> None:
    sides = pairs.public()
    del sides["primary"]["services"]["api"]["load_balancer"]["public_name"]
    assert records(pairs.PRIMARY, sides) == records(pairs.RECOVERY, sides) == []


def test_a_service_that_was_renamed_keeps_its_name() -> None:
    sides = pairs.public()
    services = sides["recovery"]["services"]
    services["front"] = {**services.pop("api"), "renamed_from": ["api"]}
    loaded = load_texts(pairs.texts(**sides)).environments[pairs.RECOVERY]
    (found,) = [m for m in build(loaded).modules if m.name == "front"]
    assert [r.name for r in found.data.load_balancer.public] == [RESCUE, NAME]


def test_one_record_proves_the_certificates_of_both_regions() -> None:
    """ACM asks an account for the same record in each region: the second root finds it."""
    certificate = {"domain": NAME, "zone_id": pairs.ZONE}
    sides = pairs.public()
    for side in ("primary", "recovery"):
        balancer: dict[str, Any] = sides[side]["services"]["api"]["load_balancer"]
        del balancer["certificate_arn"]
        balancer["certificate"] = certificate
    for side in (pairs.PRIMARY, pairs.RECOVERY):
        found = conforming(api(side, sides)).of_type("aws_route53_record")
        (proof,) = [r for r in found if r.name.startswith("certificate_")]
        assert proof.get("allow_overwrite") is True
