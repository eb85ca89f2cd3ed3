"""Known traps of the AWS provider, over every rendered root. The numbers are those of threads in
hashicorp/terraform-provider-aws; a trap without one is named by what it does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.config.model import Resource
from generator.config.values import ABSENT, Reference, Unknown
from generator.spec.tables import table
from tests.support.roots import EXAMPLES, NAMES, configuration

TUNNELS = ("tunnel1", "tunnel2")
SEVERAL_TYPES = (
    "aws_db_instance",
    "aws_rds_cluster",
    "aws_rds_cluster_instance",
    "aws_elasticache_replication_group",
)


def rendered(*types: str) -> Iterator[Resource]:
    for name in NAMES:
        yield from configuration(name).of_type(*types)


def some(*types: str) -> list[Resource]:
    """All resources of the types: a trap that nothing rendered could fall into proves nothing."""
    found = list(rendered(*types))
    assert found, types
    return found


def ignored(resource: Resource) -> Any:
    return [i for a in resource.find("lifecycle.ignore_changes") for i in a.value]


def names_of(values: Any) -> set[str]:
    return {v.address if isinstance(v, Reference) else str(v) for v in values}


def test_42784_42797_vpn_keys_are_not_in_state() -> None:
    for vpn in some("aws_vpn_connection"):
        assert vpn.get("preshared_key_storage") == "SecretsManager"
        assert not [t for t in TUNNELS if vpn.find(f"{t}_preshared_key")]


def test_48180_a_broker_s_password_is_given_at_each_run_and_never_written() -> None:
    for broker in some("aws_mq_broker"):
        for password in broker.find("user.password"):
            assert isinstance(password.value, Unknown | Reference), broker.address
    for name in EXAMPLES:
        root = configuration(name)
        variables = [b for b in root.root_blocks if b.type == "variable"]
        for variable in variables:
            assert variable.attributes["sensitive"].value is True
            assert "default" not in variable.attributes


def test_rabbitmq_has_one_user_who_cannot_be_managed_later() -> None:
    brokers = [b for b in some("aws_mq_broker") if b.get("engine_type") == "RabbitMQ"]
    assert brokers
    for broker in brokers:
        assert len(broker.block.children("user")) == 1
        assert "user" in names_of(ignored(broker))


def test_33439_11524_a_token_is_neither_rotated_beside_an_open_door_nor_in_state() -> None:
    for group in some("aws_elasticache_replication_group"):
        assert group.get("auth_token") is ABSENT
        assert group.get("auth_token_update_strategy") != "ROTATE"
        assert group.get("transit_encryption_mode") == "required"


@pytest.mark.parametrize("type_", SEVERAL_TYPES)
def test_29166_a_minor_upgrade_is_not_planned_away(type_: str) -> None:
    for resource in some(type_):
        upgrades = resource.get("auto_minor_version_upgrade")
        version = resource.get("engine_version")
        majors = table("databases")["majors"].get(str(resource.get("engine")), ())
        pinned = isinstance(version, str) and "." in version and version not in majors
        if pinned and upgrades not in (False, "false"):
            assert "engine_version" in names_of(ignored(resource)), resource.address


def test_3220_when_a_change_of_documentdb_happens_is_said() -> None:
    for cluster in some("aws_docdb_cluster", "aws_docdb_cluster_instance"):
        assert isinstance(cluster.get("apply_immediately"), bool)
        assert cluster.get("preferred_maintenance_window") is not ABSENT


def test_5218_28433_the_service_linked_role_belongs_to_the_account() -> None:
    assert some("aws_opensearch_domain")
    assert not list(rendered("aws_iam_service_linked_role"))
    account = (
        Path(__file__).parents[2] / "out/accounts/smartpay-production/modules/linked-roles/main.tf"
    ).read_text()
    assert '"opensearchservice.amazonaws.com"' in account


def test_every_tunnel_names_its_versions_and_algorithms() -> None:
    wanted = ["ike_versions"]
    wanted += [
        f"phase{phase}_{what}"
        for phase in (1, 2)
        for what in ("encryption_algorithms", "integrity_algorithms", "dh_group_numbers")
    ]
    for vpn in some("aws_vpn_connection"):
        for tunnel in TUNNELS:
            for name in wanted:
                assert vpn.get(f"{tunnel}_{name}"), f"{vpn.address}: {tunnel}_{name}"
            assert vpn.get(f"{tunnel}_ike_versions") == ["ikev2"]


def test_the_two_ends_of_bgp_have_their_own_numbers() -> None:
    for name in NAMES:
        root = configuration(name)
        gateways = root.of_type("aws_vpn_gateway", "aws_ec2_transit_gateway", "aws_dx_gateway")
        ours = {str(g.get("amazon_side_asn")) for g in gateways}
        assert "64512" not in ours
        assert str(ABSENT) not in ours
        for customer in root.of_type("aws_customer_gateway"):
            written = {customer.get("bgp_asn"), customer.get("bgp_asn_extended")} - {ABSENT}
            assert len(written) == 1
            assert not {str(w) for w in written} & ours


def test_a_four_byte_number_has_its_own_argument() -> None:
    for customer in some("aws_customer_gateway"):
        plain = customer.get("bgp_asn")
        assert plain is ABSENT or int(plain) <= 2147483647
        assert plain is not ABSENT or int(customer.get("bgp_asn_extended")) > 2147483647


def test_propagation_is_said_once() -> None:
    for routes in some("aws_route_table"):
        assert routes.get("propagating_vgws") is ABSENT
        assert routes.get("route") is ABSENT
        assert not routes.block.children("route")


def test_direct_connect_ports_ask_for_macsec_and_survive_a_destroy_on_purpose() -> None:
    for port in some("aws_dx_connection"):
        assert port.get("skip_destroy") is not ABSENT or port.find("lifecycle.prevent_destroy")
        if port.get("request_macsec") is True:
            assert port.get("encryption_mode") == "must_encrypt"
    assert not list(rendered("aws_dx_lag"))


def test_desired_capacity_is_ignored_exactly_where_scaling_is_dynamic() -> None:
    for name in NAMES:
        root = configuration(name)
        for group in root.of_type("aws_autoscaling_group"):
            scaled = root.referrers(group, "aws_autoscaling_policy")
            scaled += root.referrers(group, "aws_autoscaling_schedule")
            scaled += root.referrers(group, "aws_ecs_capacity_provider")
            assert ("desired_capacity" in names_of(ignored(group))) is bool(scaled), group.address


def test_an_instance_refresh_sees_the_new_version() -> None:
    for group in some("aws_autoscaling_group"):
        versions = [a.value for a in group.find("launch_template.version")]
        path = "mixed_instances_policy.launch_template.launch_template_specification.version"
        versions += [a.value for a in group.find(path)]
        assert versions
        for version in versions:
            assert isinstance(version, Reference)
            assert version.attribute == "latest_version"


@pytest.mark.parametrize("name", NAMES)
def test_state_is_locked_without_dynamodb(name: str) -> None:
    (backend,) = (
        child
        for block in configuration(name).root_blocks
        if block.type == "terraform"
        for child in block.children("backend")
    )
    assert backend.labels == ("s3",)
    assert backend.attributes["use_lockfile"].value is True
    assert backend.attributes["encrypt"].value is True
    assert "dynamodb_table" not in backend.attributes
