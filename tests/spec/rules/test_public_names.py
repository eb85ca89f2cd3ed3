"""A public name of a pair is written once, where the other side can serve it."""

from __future__ import annotations

from typing import Any

import pytest

from generator.errors import InputError
from generator.spec.load import load_texts
from generator.spec.rules.pair_advice import pair_advice
from tests.support import pairs, specs

WRITTEN = {"name": "pay.example.com", "zone_id": pairs.ZONE}
PATH = "services.api.load_balancer.public_name"


def refused(sides: dict[str, specs.Spec]) -> dict[str, str]:
    with pytest.raises(InputError) as error:
        load_texts(pairs.texts(**sides))
    return {p.field: p.message for p in error.value.problems}


def changed(side: str, **balancer: Any) -> dict[str, specs.Spec]:
    sides = pairs.public()
    found = sides[side]["services"]["api"]["load_balancer"]
    found.update(balancer)
    return sides


def test_a_name_without_a_pair() -> None:
    sides = pairs.public()
    del sides["recovery"]["recovery_of"]
    assert "only a service of a pair" in refused(sides)[PATH]


def test_a_name_that_the_other_side_cannot_serve() -> None:
    sides = pairs.public()
    del sides["recovery"]["services"]["api"]["load_balancer"]
    assert "rescue has no load balancer of this service" in refused(sides)[PATH]
    sides = changed("recovery", exposure="internal")
    assert "faces others" in refused(sides)[PATH]


def test_a_name_beside_cloudfront() -> None:
    arn = specs.PUBLIC_CERTIFICATE.replace("ap-southeast-1", "us-east-1")
    found = {"domain": "pay.example.com", "certificate_arn": arn}
    assert "over CloudFront" in refused(changed("recovery", cloudfront=found))[PATH]


def test_a_name_on_both_sides() -> None:
    assert "in one root only" in refused(changed("recovery", public_name=WRITTEN))[PATH]


def test_names_that_lead_here_and_are_nowhere() -> None:
    sides = pairs.public(public_names_here=True)
    del sides["primary"]["services"]["api"]["load_balancer"]["public_name"]
    assert "no public_name that could lead here" in refused(sides)["public_names_here"]


@pytest.mark.parametrize(("talks", "told"), [(["merchants-db"], True), ([], False)])
def test_names_that_no_person_turns_although_there_is_data(talks: list[str], told: bool) -> None:
    sides = pairs.public({"automatic": True})
    for side in ("primary", "recovery"):
        sides[side]["services"]["api"]["talks_to"] = talks
    loaded = load_texts(pairs.texts(**sides)).environments[pairs.PRIMARY]
    found = {w.field: w.message for w in pair_advice(loaded)}
    assert (f"{PATH}.automatic" in found) is told
    assert not told or "the copies of merchants-db are late" in found[f"{PATH}.automatic"]
