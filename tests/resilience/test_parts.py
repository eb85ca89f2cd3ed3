# ruff: noqa: E501 - HCL of one line

"""A twin per kind: one that outlives the loss of any zone, and one that does not."""

import pytest

from generator.config.model import Configuration
from generator.resilience.model import Survival
from generator.resilience.parts import broken_by, parts_at, parts_of, zones_of
from tests.support.hcl import parse

NETWORK = """
resource "aws_vpc" "v" { cidr_block = "10.0.0.0/16" }
resource "aws_subnet" "a" {
  vpc_id = aws_vpc.v.id
  availability_zone = "eu-central-1a"
}
resource "aws_subnet" "b" {
  vpc_id = aws_vpc.v.id
  availability_zone = "eu-central-1b"
}
resource "aws_subnet" "c" {
  vpc_id = aws_vpc.v.id
  availability_zone = "eu-central-1c"
}
resource "aws_db_subnet_group" "g" { subnet_ids = [aws_subnet.a.id, aws_subnet.b.id] }
resource "aws_lb_target_group" "t" {}
variable "open" {}
"""
BOTH, ONE = "[aws_subnet.a.id, aws_subnet.b.id]", "[aws_subnet.a.id]"
THREE = "[aws_subnet.a.id, aws_subnet.b.id, aws_subnet.c.id]"


def plain(type_: str, good: str, bad: str) -> tuple[str, str, str]:
    return (
        type_,
        f'resource "{type_}" "it" {{\n{good}\n}}',
        f'resource "{type_}" "it" {{\n{bad}\n}}',
    )


def nested(type_: str, block: str, good: str, bad: str, beside: str = "") -> tuple[str, str, str]:
    return plain(type_, f"{beside}\n{block} {{\n{good}\n}}", f"{beside}\n{block} {{\n{bad}\n}}")


def cluster(family: str, zone: str) -> str:
    return f"""
resource "aws_{family}_cluster" "it" {{}}
resource "aws_{family}_cluster_instance" "one" {{
  cluster_identifier = aws_{family}_cluster.it.id
  availability_zone  = "eu-central-1a"
}}
resource "aws_{family}_cluster_instance" "two" {{
  cluster_identifier = aws_{family}_cluster.it.id
  availability_zone  = "{zone}"
}}"""


def nat(subnet: str) -> str:
    return f"""
resource "aws_nat_gateway" "it" {{ subnet_id = aws_subnet.a.id }}
resource "aws_route_table" "t" {{
  vpc_id = aws_vpc.v.id
  route {{
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.it.id
  }}
}}
resource "aws_route_table_association" "t" {{
  subnet_id      = aws_subnet.{subnet}.id
  route_table_id = aws_route_table.t.id
}}"""


def line(location: str) -> str:
    text = 'resource "aws_dx_gateway" "it" {}\n'
    for name, place in (("one", "EqFA5"), ("two", location)):
        text += f"""
resource "aws_dx_connection" "{name}" {{ location = "{place}" }}
resource "aws_dx_transit_virtual_interface" "{name}" {{
  connection_id = aws_dx_connection.{name}.id
  dx_gateway_id = aws_dx_gateway.it.id
}}"""
    return text


def behind(second: str) -> str:
    text = ""
    for name, subnet in (("it", "a"), ("other", second)):
        text += f"""
resource "aws_autoscaling_group" "{name}" {{
  min_size            = 1
  vpc_zone_identifier = [aws_subnet.{subnet}.id]
  target_group_arns   = [aws_lb_target_group.t.arn]
}}"""
    return text


def alike(second: str) -> str:
    """A group for each zone, of servers with one identity."""
    text = 'resource "aws_iam_instance_profile" "it" {}\n'
    for name, subnet in (("it", "a"), ("other", second)):
        text += f"""
resource "aws_launch_template" "{name}" {{
  iam_instance_profile {{
    arn = aws_iam_instance_profile.it.arn
  }}
}}
resource "aws_autoscaling_group" "{name}" {{
  min_size            = 1
  vpc_zone_identifier = [aws_subnet.{subnet}.id]
  launch_template {{
    id = aws_launch_template.{name}.id
  }}
}}"""
    return text


def mounted(second: str) -> str:
    text = 'resource "aws_efs_file_system" "it" {}\n'
    for name, subnet in (("one", "a"), ("two", second)):
        text += f"""
resource "aws_efs_mount_target" "{name}" {{
  file_system_id = aws_efs_file_system.it.id
  subnet_id      = aws_subnet.{subnet}.id
}}"""
    return text


def instances(zones: str) -> str:
    return f"""
resource "aws_instance" "it" {{
  count     = 2
  subnet_id = {zones}[count.index]
}}"""


SEARCH = f"vpc_options {{\nsubnet_ids = {THREE}\n}}"
AWARE = "zone_awareness_enabled = true\nzone_awareness_config {\navailability_zone_count = 3\n}\n"
TWINS = [
    ("aws_nat_gateway", nat("a"), nat("b")),
    ("aws_dx_gateway", line("Interxion"), line("EqFA5")),
    ("aws_rds_cluster", cluster("rds", "eu-central-1b"), cluster("rds", "eu-central-1a")),
    ("aws_docdb_cluster", cluster("docdb", "eu-central-1b"), cluster("docdb", "eu-central-1a")),
    ("aws_neptune_cluster", cluster("neptune", "eu-central-1b"), cluster("neptune", "eu-central-1a")),
    ("aws_autoscaling_group", behind("b"), behind("a")),
    ("aws_autoscaling_group", alike("b"), alike("a")),
    ("aws_efs_file_system", mounted("b"), mounted("a")),
    ("aws_instance", instances(BOTH), instances("[aws_subnet.a.id, aws_subnet.a.id]")),
    plain("aws_vpc_endpoint", f'vpc_endpoint_type = "Interface"\nsubnet_ids = {BOTH}',
          f'vpc_endpoint_type = "Interface"\nsubnet_ids = {ONE}'),
    plain("aws_lb", f"subnets = {BOTH}", f"subnets = {ONE}"),
    plain("aws_elb", f"subnets = {BOTH}", f"subnets = {ONE}"),
    plain("aws_ec2_transit_gateway_vpc_attachment", f"subnet_ids = {BOTH}", f"subnet_ids = {ONE}"),
    plain("aws_route53_resolver_endpoint",
          "ip_address {\nsubnet_id = aws_subnet.a.id\n}\nip_address {\nsubnet_id = aws_subnet.b.id\n}",
          "ip_address {\nsubnet_id = aws_subnet.a.id\n}\nip_address {\nsubnet_id = aws_subnet.a.id\n}"),
    plain("aws_autoscaling_group", f"min_size = 2\nvpc_zone_identifier = {BOTH}",
          f"min_size = 2\nvpc_zone_identifier = {ONE}"),
    plain("aws_autoscaling_group", f"min_size = 0\ndesired_capacity = 2\nvpc_zone_identifier = {BOTH}",
          f"min_size = 0\ndesired_capacity = 1\nvpc_zone_identifier = {BOTH}"),
    plain("aws_autoscaling_group", 'min_size = 2\navailability_zones = ["eu-central-1a", "eu-central-1b"]',
          'min_size = 2\navailability_zones = ["eu-central-1a"]'),
    nested("aws_ecs_service", "network_configuration", f"subnets = {BOTH}", f"subnets = {ONE}",
           'desired_count = 2\nlaunch_type = "FARGATE"'),
    nested("aws_eks_node_group", "scaling_config", "min_size = 2", "min_size = 1",
           f"subnet_ids = {BOTH}"),
    nested("aws_lambda_function", "vpc_config", f"subnet_ids = {BOTH}", f"subnet_ids = {ONE}"),
    plain("aws_db_instance", "multi_az = true", "db_subnet_group_name = aws_db_subnet_group.g.name"),
    plain("aws_dms_replication_instance", "multi_az = true", "multi_az = false"),
    plain("aws_redshift_cluster", "multi_az = true", 'availability_zone = "eu-central-1a"'),
    plain("aws_mq_broker", 'deployment_mode = "CLUSTER_MULTI_AZ"', ""),
    plain("aws_fsx_windows_file_system", 'deployment_type = "MULTI_AZ_1"', ""),
    plain("aws_fsx_ontap_file_system", 'deployment_type = "MULTI_AZ_2"',
          'deployment_type = "SINGLE_AZ_1"'),
    plain("aws_elasticache_replication_group",
          "automatic_failover_enabled = true\nmulti_az_enabled = true\nnum_cache_clusters = 2",
          "num_cache_clusters = 2"),
    plain("aws_elasticache_replication_group",
          "automatic_failover_enabled = true\nmulti_az_enabled = true\nreplicas_per_node_group = 1",
          "automatic_failover_enabled = true\nmulti_az_enabled = true\nreplicas_per_node_group = 0"),
    plain("aws_elasticache_replication_group",
          'automatic_failover_enabled = true\npreferred_cache_cluster_azs = ["eu-west-1a", "eu-west-1b"]',
          'automatic_failover_enabled = true\npreferred_cache_cluster_azs = ["eu-west-1a"]'),
    plain("aws_elasticache_cluster",
          'az_mode = "cross-az"\npreferred_availability_zones = ["eu-west-1a", "eu-west-1b"]', ""),
    plain("aws_memorydb_cluster", "", "num_replicas_per_shard = 0"),
    nested("aws_msk_cluster", "broker_node_group_info", f"client_subnets = {BOTH}",
           f"client_subnets = {ONE}", "number_of_broker_nodes = 2"),
    nested("aws_opensearch_domain", "cluster_config",
           f"{AWARE}instance_count = 3", f"{AWARE}instance_count = 1", SEARCH),
    nested("aws_opensearch_domain", "cluster_config",
           f"{AWARE}instance_count = 3\ndedicated_master_enabled = true\ndedicated_master_count = 3",
           f"{AWARE}instance_count = 3\ndedicated_master_enabled = true\ndedicated_master_count = 2",
           SEARCH),
    nested("aws_opensearch_domain", "cluster_config", "multi_az_with_standby_enabled = true",
           "instance_count = 3", SEARCH),
]  # fmt: skip
IDS = [f"{n}-{type_}" for n, (type_, *_) in enumerate(TWINS)]


def verdict(type_: str, hcl: str) -> Survival:
    configuration = parse(NETWORK + hcl)
    found = [part for part in parts_of(configuration) if part.resource.type == type_]
    assert len(found) == 1, [part.resource.address for part in found]
    return found[0].verdict


@pytest.mark.parametrize(("type_", "good", "bad"), TWINS, ids=IDS)
def test_twins(type_: str, good: str, bad: str) -> None:
    assert verdict(type_, good) is Survival.SURVIVES
    assert verdict(type_, bad) is Survival.BREAKS


def unsettled() -> list[tuple[str, str]]:
    return [
        plain("aws_autoscaling_group", f"min_size = var.open\nvpc_zone_identifier = {BOTH}", "")[:2],
        plain("aws_autoscaling_group", "min_size = 2\nvpc_zone_identifier = var.open", "")[:2],
        plain("aws_lb", "subnets = [aws_subnet.a.id, var.open]", "")[:2],
        plain("aws_ec2_transit_gateway_vpc_attachment", "subnet_ids = var.open", "")[:2],
        plain("aws_db_instance", "multi_az = var.open", "")[:2],
        plain("aws_mq_broker", "deployment_mode = var.open", "")[:2],
        plain("aws_elasticache_replication_group", "multi_az_enabled = var.open", "")[:2],
        plain("aws_elasticache_cluster", "az_mode = var.open", "")[:2],
        plain("aws_memorydb_cluster", "num_replicas_per_shard = var.open", "")[:2],
        plain("aws_ecs_service", "desired_count = 2", "")[:2],
        plain("aws_ecs_service", 'scheduling_strategy = "DAEMON"', "")[:2],
        plain("aws_rds_cluster", "", "")[:2],
        ("aws_nat_gateway", nat("a").replace("aws_subnet.a.id }", "var.open }")),
        ("aws_nat_gateway", nat("a").replace("aws_nat_gateway.it.id", "var.open")),
        ("aws_rds_cluster", cluster("rds", "eu-central-1b").replace("availability_zone", "tag")),
        nested("aws_opensearch_domain", "cluster_config",
               "instance_count = 2\nzone_awareness_enabled = true\ndedicated_master_enabled = true", "", SEARCH)[:2],
    ]  # fmt: skip


@pytest.mark.parametrize(("type_", "hcl"), unsettled())
def test_what_is_not_known_never_survives(type_: str, hcl: str) -> None:
    assert verdict(type_, hcl) is Survival.UNKNOWN


def zones(hcl: str) -> Configuration:
    return parse(NETWORK + hcl)


def test_what_aws_spreads_over_named_zones() -> None:
    hcl = cluster("rds", "x").replace('  availability_zone  = "eu-central-1a"\n', "")
    hcl = hcl.replace('  availability_zone  = "x"\n', "")
    named = 'availability_zones = ["eu-central-1a", "eu-central-1b"]'
    hcl = hcl.replace('"it" {}', f'"it" {{\n{named}\n}}')
    assert verdict("aws_rds_cluster", hcl) is Survival.SURVIVES


def test_what_the_loss_of_a_zone_breaks() -> None:
    configuration = zones(nat("b"))
    (zone,) = zones_of(configuration)
    ((part, loss),) = broken_by(configuration, zone)
    assert (part.kind, zone.name) == ("NAT gateway", "eu-central-1a")
    assert loss.text == "it is the way out of aws_subnet.b"
    assert parts_at(configuration, configuration.by_address["aws_nat_gateway.it"]) == (part,)
    assert parts_at(configuration, configuration.by_address["aws_vpc.v"]) == ()


def test_a_regional_gateway_and_lines_that_are_always_double() -> None:
    hcl = nat("b").replace(
        "aws_subnet.a.id }", 'aws_subnet.a.id\navailability_mode = "regional"\n}'
    )
    assert verdict("aws_nat_gateway", hcl) is Survival.SURVIVES
    assert (
        verdict("aws_vpn_connection", 'resource "aws_vpn_connection" "it" {}') is Survival.SURVIVES
    )


def test_a_reader_and_an_empty_group_are_no_promise() -> None:
    reader = 'resource "aws_db_instance" "it" {\nreplicate_source_db = "x"\n}'
    assert parts_of(zones(reader)) == ()
    empty = (
        f'resource "aws_autoscaling_group" "it" {{\nmin_size = 0\nvpc_zone_identifier = {ONE}\n}}'
    )
    assert verdict("aws_autoscaling_group", empty) is Survival.SURVIVES


def test_one_zone_file_system_and_client_vpn() -> None:
    hcl = 'resource "aws_efs_file_system" "it" {\navailability_zone_name = "eu-central-1a"\n}'
    assert verdict("aws_efs_file_system", hcl) is Survival.BREAKS
    hcl = """
resource "aws_ec2_client_vpn_endpoint" "it" {}
resource "aws_ec2_client_vpn_network_association" "a" {
  client_vpn_endpoint_id = aws_ec2_client_vpn_endpoint.it.id
  subnet_id              = aws_subnet.a.id
}"""
    assert verdict("aws_ec2_client_vpn_endpoint", hcl) is Survival.BREAKS
