"""What a replication means to the network: flows, staging area, endpoints, keys."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.blueprint.flows.flows import flows, roles_with_site_flows
from generator.blueprint.kms.kms import kms
from generator.blueprint.network import network
from generator.blueprint.network.subnets import role_tags
from generator.blueprint.segmentation.segmentation import segmentation
from generator.blueprint.sites.private_gateway import private_gateway
from generator.config.model import Configuration, Resource
from generator.config.values import Json
from generator.spec.model.subnet_role import SubnetRole
from tests.support.rendered import arguments, conforming, text_of
from tests.support.replications import replication_environment, server_replication
from tests.support.specs import Spec, context_for, minimal_environment

INGRESS = "aws_vpc_security_group_ingress_rule"
EGRESS = "aws_vpc_security_group_egress_rule"


def seen(spec: Spec, name: str) -> set[tuple[str, str, int]]:
    found = flows(context_for(spec))
    return {
        (f.source.title, f.target.title, f.from_port)
        for f in found
        if name in (f.source.name, f.target.name)
    }


def test_agents_send_blocks_and_both_ends_call_aws() -> None:
    spec = replication_environment()
    assert seen(spec, "recovery") == {
        ("dc", "recovery", 1500),
        ("recovery", "interface endpoints of replication servers", 443),
        ("recovery", "S3 gateway endpoint", 443),
    }
    called = seen(spec, "agent-endpoints")
    assert called == {("dc", "interface endpoints of replication agents", 443)}


def test_each_kind_of_caller_reaches_the_endpoints_that_it_needs() -> None:
    """Data-centre agents must not reach KMS or Secrets Manager."""
    spec = replication_environment()
    spec["network"]["endpoints"]["interface"].append("kms")
    made = conforming(network(context_for(spec)))
    groups = {
        e.name: {g.subject for g in e.get("security_group_ids")}
        for e in made.of_type("aws_vpc_endpoint")
        if e.get("vpc_endpoint_type") == "Interface"
    }
    admitting = {
        group: {name for name, found in groups.items() if f"{group}_security_group_id" in found}
        for group in ("endpoints", "agent_endpoints", "replication_endpoints")
    }
    assert admitting["agent_endpoints"] == {"drs", "mgn", "s3_interface"}
    assert admitting["replication_endpoints"] == admitting["agent_endpoints"] | {"ec2"}
    assert admitting["endpoints"] == set(groups) >= {"drs", "mgn", "s3_interface", "ec2", "kms"}


def test_sites_are_admitted_to_no_group_of_all_endpoints() -> None:
    configuration = conforming(segmentation(context_for(replication_environment())))
    admitted: dict[str, set[str | None]] = {}
    for rule in map(arguments, configuration.of_type(INGRESS)):
        admitted.setdefault(rule["security_group_id"], set()).add(rule.get("cidr_ipv4"))
    assert admitted["aws_security_group.agent_endpoints.id"] == {"10.8.4.0/24", "10.8.0.0/16"}
    assert admitted.get("aws_security_group.endpoints.id", {None}) == {None}
    assert admitted["aws_security_group.replication_endpoints.id"] == {None}


def test_declared_updates_go_out_over_nat_on_443() -> None:
    spec = replication_environment(server_replication={"recovery": {"talks_to": ["updates"]}})
    assert ("recovery", "updates", 443) in seen(spec, "recovery")
    text = text_of(network(context_for(spec)))
    assert 'resource "aws_route" "staging_area_a_default"' in text


def test_groups_admit_agents_and_let_out_443_only() -> None:
    configuration = conforming(segmentation(context_for(replication_environment())))
    group = "aws_security_group.rehost.id"
    rules = {
        kind: [
            (a.get("cidr_ipv4"), a["from_port"], a["to_port"])
            for a in map(arguments, configuration.of_type(kind))
            if a["security_group_id"] == group
        ]
        for kind in (INGRESS, EGRESS)
    }
    assert rules[INGRESS] == [("10.8.4.0/24", 1500, 1500)]
    assert {(first, last) for _, first, last in rules[EGRESS]} == {(443, 443)}


def test_staging_area_leads_to_the_site_and_to_s3_but_not_out() -> None:
    context = context_for(replication_environment())
    assert SubnetRole.STAGING_AREA in roles_with_site_flows(context)
    gateway = text_of(private_gateway(context))
    assert "staging_area_a_to_10_8_0_0_16" in gateway
    made = conforming(network(context))
    assert not [r for r in made.of_type("aws_route") if r.name.startswith("staging_area")]
    assert "aws_route_table.staging_area_a" in str(endpoint(made, "s3").get("route_table_ids"))


def endpoint(configuration: Configuration, name: str) -> Resource:
    (found,) = [r for r in configuration.of_type("aws_vpc_endpoint") if r.name == name]
    return found


def statements(resource: Resource) -> dict[str, Any]:
    policy = resource.get("policy")
    assert isinstance(policy, Json)
    return {s["Sid"]: s for s in policy.value["Statement"]}


def test_endpoints_let_agents_begin_sessions_and_download() -> None:
    made = conforming(network(context_for(replication_environment())))
    for tool, call in (("drs", "CreateSessionForDrs"), ("mgn", "CreateSessionForMgn")):
        session = statements(endpoint(made, tool))["AgentSessions"]
        assert session["Resource"].endswith(f"/POST/{call}")
        assert session["Action"] == "execute-api:Invoke"
    for name in ("s3", "s3_interface"):
        published = statements(endpoint(made, name))["PackagesPublishedByAws"]["Resource"]
        assert "arn:aws:s3:::aws-drs-clients-ap-southeast-1/*" in published
        assert "arn:aws:s3:::aws-mgn-internal-hashes-ap-southeast-1/*" in published
    assert "AgentSessions" not in statements(endpoint(made, "ec2"))


def test_without_a_replication_no_endpoint_opens_for_agents() -> None:
    spec = minimal_environment(network={"endpoints": {"gateway": ["s3"], "interface": ["drs"]}})
    made = conforming(network(context_for(spec)))
    assert set(statements(endpoint(made, "drs"))) == {"OwnPrincipals"}
    assert "aws-drs" not in text_of(network(context_for(spec)))


def test_s3_has_both_endpoints_and_servers_keep_to_the_gateway() -> None:
    text = text_of(network(context_for(replication_environment())))
    block = text[text.index('"aws_vpc_endpoint" "s3_interface"') :].partition("\n}\n")[0]
    assert "depends_on = [aws_vpc_endpoint.s3]" in block
    assert "private_dns_only_for_inbound_resolver_endpoint = true" in block


@pytest.mark.parametrize(
    ("scope", "data_class", "expected"),
    [("cde", "cardholder", "cde"), ("connected-to", "internal", "connected-to")],
)
def test_staging_area_has_the_scope_of_the_servers(
    scope: str, data_class: str, expected: str
) -> None:
    own = {"pci_scope": scope, "data_class": data_class}
    spec = replication_environment(server_replication={"recovery": own, "rehost": None})
    tags = role_tags(context_for(spec), SubnetRole.STAGING_AREA)
    assert tags == {"tier": "staging-area", "pci_scope": expected, "data_class": data_class}


def keys(spec: Spec) -> dict[str, dict[str, Any]]:
    made = kms(context_for(spec))
    return {k.label: {s["Sid"]: s for s in k.policy["Statement"]} for k in made.data.keys}


def test_each_key_is_granted_to_the_role_of_its_tool_alone() -> None:
    made = keys(replication_environment())
    assert {s for s in made["confidential"] if s.startswith(("DRS", "MGN"))} == {
        "DRSDescribesKey",
        "DRSGrantsToItsRole",
        "DRSLaunchesServers",
    }
    grant = made["internal"]["MGNGrantsToItsRole"]["Condition"]
    role = "AWSServiceRoleForApplicationMigrationService"
    assert grant["StringEquals"]["kms:GranteePrincipal"].endswith(f"mgn.amazonaws.com/{role}")
    assert "Decrypt" in grant["ForAllValues:StringEquals"]["kms:GrantOperations"]
    assert grant["Bool"] == {"aws:ViaAWSService": "true"}


def test_no_action_of_a_key_is_a_wildcard() -> None:
    spec = minimal_environment()
    assert not {s for key in keys(spec).values() for s in key if s.startswith(("DRS", "MGN"))}
    assert "*" not in json.dumps(
        [s["Action"] for key in keys(replication_environment()).values() for s in key.values()]
    )


def test_key_of_another_class_is_not_opened() -> None:
    spec = replication_environment(
        server_replication={"rehost": None, "recovery": server_replication()}
    )
    assert not [s for s in keys(spec)["internal"] if s.startswith("DRS")]
