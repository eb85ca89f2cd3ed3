"""Routers reach a network load balancer of sites with ICMP type 3, code 4, and nobody else."""

import pytest

from generator.blueprint.segmentation.segmentation import segmentation
from tests.support.rendered import conforming
from tests.support.specs import (
    Spec,
    application_load_balancer,
    context_for,
    full_environment,
    network_load_balancer,
)


@pytest.mark.parametrize(
    ("balancer", "site_calls", "expected"),
    [
        (network_load_balancer(), True, 1),
        (network_load_balancer(), False, 0),
        (application_load_balancer(), True, 0),
    ],
)
def test_only_where_a_site_calls_a_network_load_balancer(
    balancer: Spec, site_calls: bool, expected: int
) -> None:
    environment = full_environment()
    environment["services"]["worker"].update(port=9443, load_balancer=balancer)
    for owner in (*environment["services"].values(), *environment["sites"].values()):
        owner["talks_to"] = []
    environment["sites"]["office"]["talks_to"] = ["worker"] if site_calls else []
    found = [
        resource
        for resource in conforming(segmentation(context_for(environment))).resources
        if resource.get("ip_protocol") == "icmp"
    ]
    assert len(found) == expected
    for rule in found:
        assert [rule.get(f) for f in ("from_port", "to_port", "cidr_ipv4")] == [3, 4, "0.0.0.0/0"]
