"""What each type holds in a month."""

from decimal import Decimal

import pytest

from generator.cost.quantities import component_of, quantities, uncounted
from tests.support.hcl import UNRESOLVED, parse

TEMPLATE = 'resource "aws_launch_template" "t" {\n  instance_type = "m7g.large"\n}\n'


def found(hcl: str) -> dict[tuple[str, str], Decimal | None]:
    return {(q.item, q.of): q.amount for q in quantities(parse(UNRESOLVED + hcl))}


def one(type_: str, body: str) -> dict[tuple[str, str], Decimal | None]:
    return found(f'resource "{type_}" "it" {{\n{body}\n}}\n{TEMPLATE}')


@pytest.mark.parametrize(
    ("type_", "body", "item", "of", "amount"),
    [
        ("aws_instance", 'instance_type = "t4g.large"', "server", "t4g.large", 730),
        ("aws_nat_gateway", "", "nat-gateway", "", 730),
        ("aws_nat_gateway", "", "nat-gateway-data", "", None),
        ("aws_ebs_volume", "size = 100", "volume", "gp2", 100),
        ("aws_db_instance", 'instance_class = "db.m7g.large"\nengine = "mysql"\nmulti_az = true',
         "database", "db.m7g.large mysql multi-az", 730),
        ("aws_db_instance", "allocated_storage = 20", "database-storage", "gp2", 20),
        ("aws_db_instance", "allocated_storage = var.open", "database-storage", "gp2", None),
        ("aws_vpc_endpoint", 'vpc_endpoint_type = "Interface"\nsubnet_ids = ["a", "b"]',
         "interface-endpoint", "", 1460),
        ("aws_vpc_endpoint", 'vpc_endpoint_type = "Interface"\nsubnet_ids = var.open',
         "interface-endpoint", "", None),
        ("aws_autoscaling_group",
         "min_size = 2\nlaunch_template {\nid = aws_launch_template.t.id\n}",
         "server", "m7g.large", 1460),
        ("aws_autoscaling_group", "min_size = 2\ndesired_capacity = 3", "server", "?", 2190),
        ("aws_autoscaling_group", "min_size = var.open", "server", "?", None),
        ("aws_elasticache_replication_group",
         'node_type = "cache.r7g.large"\nnum_node_groups = 2\nreplicas_per_node_group = 1',
         "cache-node", "cache.r7g.large redis", 2920),
        ("aws_elasticache_replication_group",
         'node_type = "cache.r7g.large"\nengine = "valkey"\nnum_cache_clusters = 3',
         "cache-node", "cache.r7g.large valkey", 2190),
        ("aws_kms_key", "", "key", "", 1),
        ("aws_ec2_client_vpn_network_association", "", "client-vpn-association", "", 730),
        ("aws_ec2_client_vpn_endpoint", "", "client-vpn-connection", "", None),
        ("aws_ebs_volume", "size = -1", "volume", "gp2", None),
        ("aws_ebs_volume", "size = 1e300", "volume", "gp2", None),
    ],
)  # fmt: skip
def test_a_quantity(type_: str, body: str, item: str, of: str, amount: int | None) -> None:
    held = one(type_, body)
    assert held[(item, of)] == (None if amount is None else Decimal(amount))


def test_what_is_not_there() -> None:
    assert one("aws_vpc_endpoint", 'vpc_endpoint_type = "Gateway"') == {}
    assert one("aws_elasticache_cluster", 'replication_group_id = "x"') == {}
    masters = (
        'cluster_config {\ninstance_type = "m7g.large.search"\ndedicated_master_enabled = false\n}'
    )
    assert [key for key in one("aws_opensearch_domain", masters) if key[0] == "search-node"] == [
        ("search-node", "m7g.large.search")
    ]


def test_an_unknown_number_of_resources() -> None:
    assert one("aws_kms_key", "count = var.open") == {("key", ""): None}


def test_components() -> None:
    (key,) = parse('resource "aws_kms_key" "it" {}').resources
    assert component_of(key) == "aws_kms_key.it"


def test_types_without_an_item_are_counted_by_type() -> None:
    hcl = "".join(
        f'resource "{type_}" "it" {{\n}}\n'
        for type_ in ("aws_instance", "aws_db_proxy", "aws_shield_protection")
    )
    hcl += 'resource "aws_db_proxy" "two" {\n}\ndata "aws_ami" "read" {\n}\n'
    assert uncounted(parse(hcl)) == {"aws_db_proxy": 2, "aws_shield_protection": 1}
