"""Client VPN: people reach what the endpoint lists, and nothing else."""

from typing import Any

import pytest

from generator.blueprint.components.client_vpn import client_vpn as blueprint
from generator.blueprint.flows.flows import flows
from generator.blueprint.model import Module
from tests.support import specs
from tests.support.existing import existing_environment
from tests.support.rendered import conforming, variables_used

OPS, DESK = "8f0c6f2e-52b4-4e0e-9c1b-6f0d3c1a2b4d", "desk-team"


def made(**overrides: Any) -> Module:
    spec = specs.operated_environment(client_vpns={"operators": overrides})
    return blueprint(specs.context_for(spec), "operators")


def test_it_conforms_and_uses_its_inputs() -> None:
    module = made()
    conforming(module)
    assert variables_used(module) == {given.name for given in module.inputs}


def test_every_group_may_enter_the_subnets_of_the_targets() -> None:
    """AWS authorises ranges: those of the roles that hold a target, and no others."""
    module = made(groups={"desk": DESK})
    ranges = {(a.group, a.cidr) for a in module.data.authorisations}
    assert ranges == {(g, c) for g in (OPS, DESK) for c in ("10.20.16.0/20", "10.20.32.0/22")}


def test_what_is_not_listed_is_in_no_authorised_range() -> None:
    (only,) = made(talks_to=["db"]).data.authorisations
    assert only.cidr == "10.20.32.0/22"


def test_its_group_opens_the_declared_flows_only() -> None:
    context = specs.context_for(specs.operated_environment())
    opened = {(f.target.title, f.from_port) for f in flows(context) if f.source.name == "operators"}
    assert opened == {("desk", 8443), ("db", 5432)}


def test_names_of_the_vpc_come_with_the_way_to_its_resolver() -> None:
    module = made(names="vpc")
    assert module.data.resolvers == ("10.20.0.2",)
    assert "10.20.0.2/32" in {a.cidr for a in module.data.authorisations}
    assert made().data.resolvers == ()


def test_it_has_a_network_in_each_zone() -> None:
    assert [n.label for n in made().data.networks] == ["zone_a", "zone_b"]


def test_without_a_sign_in_whoever_has_a_certificate_enters() -> None:
    spec = specs.operated_environment(
        services={"desk": {"pci_scope": "out-of-scope"}},
        databases={"db": {"pci_scope": "out-of-scope"}},
    )
    vpn = spec["client_vpns"]["operators"]
    for field in ("saml_provider_arn", "groups"):
        del vpn[field]
    vpn["pci_scope"] = "out-of-scope"
    vpn["client_certificate_authority_arn"] = vpn["server_certificate_arn"]
    module = blueprint(specs.context_for(spec), "operators")
    assert {a.group for a in module.data.authorisations} == {None}
    conforming(module)


@pytest.mark.parametrize(
    ("overrides", "types"),
    [
        ({}, ["federated-authentication"]),
        (
            {"client_certificate_authority_arn": specs.client_vpn()["server_certificate_arn"]},
            ["federated-authentication", "certificate-authentication"],
        ),
    ],
)
def test_how_people_sign_in(overrides: specs.Spec, types: list[str]) -> None:
    (endpoint,) = conforming(made(**overrides)).of_type("aws_ec2_client_vpn_endpoint")
    options = [b for b in endpoint.block.blocks if b.type == "authentication_options"]
    assert [option.attributes["type"].value for option in options] == types


def test_in_a_vpc_that_exists_the_ranges_are_those_of_its_subnets() -> None:
    spec = existing_environment(
        client_vpns={"operators": specs.client_vpn(talks_to=["orders-db"])},
    )
    module = blueprint(specs.context_for(spec), "operators")
    assert len({a.cidr for a in module.data.authorisations}) > 1
