"""Every variant of a service renders what was announced, and wires what it uses."""

import pytest

from tests.support.cases.service import BALANCERS, SCALINGS, made
from tests.support.rendered import conforming, text_of, variables_used


@pytest.mark.parametrize("production", [True, False])
@pytest.mark.parametrize("scaling", SCALINGS)
@pytest.mark.parametrize("balancer", BALANCERS)
def test_announced_equals_rendered(balancer: str, scaling: str, *, production: bool) -> None:
    module = made(
        production=production, load_balancer=BALANCERS[balancer], scaling=SCALINGS[scaling]
    )
    conforming(module)
    assert variables_used(module) == {i.name for i in module.inputs}


def test_spot_conforms_outside_production() -> None:
    scaling = {"min_size": 2, "max_size": 6, "spot": {}}
    conforming(made(production=False, scaling=scaling))


def test_inputs_come_from_the_modules_that_own_them() -> None:
    module = made(load_balancer=BALANCERS["public"], pci_scope="out-of-scope")
    wired = {i.name: i.value.text for i in module.inputs}
    assert wired == {
        "app_subnet_ids": "module.network.app_subnet_ids",
        "security_group_id": "module.segmentation.api_security_group_id",
        "data_key_arn": "module.kms.internal_key_arn",
        "logs_key_arn": "module.kms.logs_key_arn",
        "vpc_id": "module.network.vpc_id",
        "load_balancer_security_group_id": (
            "module.segmentation.api_load_balancer_security_group_id"
        ),
        "public_subnet_ids": "module.network.public_subnet_ids",
    }


def test_a_worker_is_no_web_server() -> None:
    types = {r.type for r in conforming(made()).resources}
    assert not {t for t in types if t.startswith(("aws_lb", "aws_wafv2", "aws_route53"))}


def test_nothing_is_counted_or_looked_up() -> None:
    text = text_of(made(load_balancer=BALANCERS["public"], scaling=SCALINGS["scheduled"]))
    for word in ("count =", "for_each", "dynamic", '\ndata "', " ? "):
        assert word not in text
