"""The deploy role may do what the provider calls for each type, and what AWS asks for beside it.

deploy_calls.json: ``.ci/build_deploy_calls.py`` reads it from the provider and from the Service
Authorization Reference. What is not granted has its reason here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

from tests.support.blueprints import blueprint

FACTS: dict[str, Any] = json.loads(Path("tests/values/deploy_calls.json").read_text("utf-8"))
TABLE = json.loads(Path("templates/root/deploy_role.json").read_text("utf-8"))
EVERYWHERE = {r.type for module in blueprint().modules for r in module.resources}
# Calls of arguments that pave never renders, and of steps that people do as the runbook says.
NEVER_CALLED = {
    "aws_acm_certificate": "acm:ImportCertificate acm:RenewCertificate",
    "aws_autoscaling_group": "autoscaling:*LoadBalancers autoscaling:*WarmPool"
    " elasticloadbalancing:Describe*Health",
    "aws_backup_vault": "backup:*RecoveryPoint*",  # force_destroy
    # CreateDistributionWithTags asks for CreateDistribution and TagResource: it is no action.
    "aws_cloudfront_distribution": (
        "cloudfront:*ContinuousDeploymentPolicy cloudfront:CreateDistributionWithTags"
    ),
    "aws_db_instance": "rds:RestoreDBInstance* rds:St*DBInstance",
    "aws_default_route_table": "ec2:*VgwRoutePropagation",
    "aws_default_security_group": "ec2:AuthorizeSecurityGroup*",
    "aws_dms_endpoint": "dms:St*ReplicationTask",  # pause_replication_tasks
    "aws_dms_replication_config": "dms:StartReplication",  # people start it
    "aws_dms_replication_task": "dms:StartReplicationTask dms:MoveReplicationTask",
    "aws_docdb_cluster": "rds:RemoveFromGlobalCluster rds:RestoreDBCluster*",
    "aws_dx_gateway_association": "directconnect:AcceptDirectConnectGatewayAssociationProposal",
    "aws_dx_hosted_private_virtual_interface_accepter": "directconnect:UpdateVirtualInterface*",
    "aws_dx_hosted_transit_virtual_interface_accepter": "directconnect:UpdateVirtualInterface*",
    "aws_dynamodb_table": "dynamodb:ImportTable dynamodb:RestoreTableToPointInTime",
    "aws_eip": "ec2:GetIpamPoolAllocations",
    "aws_elasticache_replication_group": "elasticache:DeleteCacheParameterGroup"
    " elasticache:DisassociateGlobalReplicationGroup",
    "aws_iam_instance_profile": "iam:ListInstanceProfileTags",
    "aws_iam_role": "iam:*RolePolicy iam:DeleteRolePermissionsBoundary"
    " iam:RemoveRoleFromInstanceProfile",  # force_detach_policies
    "aws_kms_key": "kms:*ableKey",
    "aws_lb": "elasticloadbalancing:ModifyCapacityReservation elasticloadbalancing:ModifyIpPools"
    " elasticloadbalancing:SetIpAddressType",
    "aws_mq_broker": "mq:*User",  # ignored after the first apply
    "aws_nat_gateway": "ec2:*NatGatewayAddress",
    "aws_network_interface": "ec2:*Ipv6Addresses ec2:*tachNetworkInterface",
    "aws_networkfirewall_firewall": "network-firewall:UpdateFirewallAnalysisSettings",
    "aws_rds_cluster": "rds:*RoleToDBCluster rds:*RoleFromDBCluster rds:*HttpEndpoint"
    " rds:PromoteReadReplicaDBCluster rds:RestoreDBCluster*",
    "aws_rds_cluster_instance": "rds:PromoteReadReplicaDBCluster",
    "aws_route53_zone": "route53:ChangeResourceRecordSets route53:*DNSSEC"  # force_destroy
    " route53:DisassociateVPCFromHostedZone route53:ListHostedZones",
    "aws_route_table": "ec2:*VgwRoutePropagation",
    # Functions of AWS Lambda leave network interfaces behind.
    "aws_security_group": "ec2:AuthorizeSecurityGroup* ec2:De*NetworkInterface",
    "aws_subnet": "ec2:*SubnetCidrBlock ec2:De*NetworkInterface",
    "aws_vpc": "ec2:*VpcCidrBlock ec2:GetIpamPoolAllocations ec2:ModifyVpcTenancy",
    "aws_vpc_endpoint": "ec2:AcceptVpcEndpointConnections",
}
# Actions that AWS wants of its callers only for what pave never renders.
NEVER_NEEDED = {
    "cloudformation:ListStacks": "stacks without a name",
    "cloudfront:CreateConnectionGroup": "distributions of tenants",
    "ec2:AssignIpv6Addresses": "IPv6",
    "ec2:UnassignIpv6Addresses": "IPv6",
    "lambda:PassCapacityProvider": "functions on servers of the account",
    "ecs:List*": "fields of Amazon ECS in a flow log",
    "rds:*DBClusterEndpoint": "endpoints of our own",
    "rds:*TenantDatabase": "tenant databases of Oracle",
    "rds:PromoteReadReplicaDBCluster": "replicas of clusters",
    "s3:*Object": "snapshots in a bucket",
    "s3:GetBucketAcl": "snapshots in a bucket",
    "ssm:GetParameters": "granted with the launch template that names the parameter of an image",
    "secretsmanager:RotateSecret": "rotation that is asked for by hand",
    **{f"{service}:*": "no load balancer" for service in ("amplify", "apigateway", "appsync")},
    **{f"{service}:*": "no load balancer" for service in ("apprunner", "cognito-idp")},
    "ec2:*VerifiedAccessInstanceWebAcl": "no load balancer",
    "wafv2:*PermissionPolicy": "user pools of Amazon Cognito",
}

# Types that no root holds without others, and those whose actions AWS describes together.
BESIDE = {
    "aws_db_instance": ["aws_rds_cluster"],
    "aws_docdb_cluster": ["aws_docdb_cluster_instance"],
    "aws_docdb_cluster_instance": ["aws_docdb_cluster", "aws_db_instance"],
    "aws_elasticache_subnet_group": ["aws_elasticache_replication_group"],
    "aws_rds_cluster": ["aws_rds_cluster_instance"],
    "aws_rds_cluster_instance": ["aws_rds_cluster", "aws_db_instance"],
    "aws_rds_global_cluster": ["aws_rds_cluster", "aws_rds_cluster_instance"],
    "aws_scheduler_schedule_group": ["aws_scheduler_schedule"],
    "aws_wafv2_web_acl_association": ["aws_lb"],
}


def granted(types: Iterable[str]) -> set[str]:
    """Actions of a root that holds these types, and those that every root holds."""
    present = {*types, *EVERYWHERE}
    found = set()
    for name, rule in TABLE["rules"].items():
        listed = present & set(rule["types"])
        actions = {*rule["actions"], *(a for t in listed for a in rule["types"][t])}
        found |= {f"{rule.get('service', name)}:{a}" for a in actions if listed}
    if any(present & set(types) for types in TABLE["service_linked_roles"].values()):
        found.add("iam:CreateServiceLinkedRole")
    return found


def missing(needed: Iterable[str], *granting: Iterable[str]) -> set[str]:
    """Of the actions, those that no pattern matches."""
    patterns = [pattern for each in granting for pattern in each]
    return {n for n in needed if not any(fnmatchcase(n, pattern) for pattern in patterns)}


def test_every_type_of_the_table_was_looked_up() -> None:
    types = {t for rule in TABLE["rules"].values() for t in rule["types"]}
    asked = {t for t in types if not t.startswith(("data.", "aws_s3_"))}
    assert asked == set(FACTS["calls"]), "run .ci/build_deploy_calls.py"


@pytest.mark.parametrize("type_", list(FACTS["calls"]))
def test_it_may_call_what_the_provider_calls(type_: str) -> None:
    calls = FACTS["calls"][type_]
    assert not missing(calls, granted([type_]), NEVER_CALLED.get(type_, "").split())


@pytest.mark.parametrize("type_", list(FACTS["calls"]))
def test_it_may_do_what_aws_wants_of_the_caller(type_: str) -> None:
    listed = {
        f"{rule.get('service', name)}:{action}"
        for name, rule in TABLE["rules"].items()
        if type_ in rule["types"]
        for action in (*rule["actions"], *rule["types"][type_])
    }
    needed = {
        dependent
        for action, dependents in FACTS["dependents"].items()
        if not missing([action], listed)
        for dependent in dependents
    }
    assert not missing(needed, granted([type_, *BESIDE.get(type_, ())]), NEVER_NEEDED)


def test_exceptions_are_needed() -> None:
    for type_, patterns in NEVER_CALLED.items():
        left = missing(FACTS["calls"][type_], granted([type_]))
        assert [p for p in patterns.split() if not matches(left, p)] == [], type_
    dependents = {d for found in FACTS["dependents"].values() for d in found}
    assert [p for p in NEVER_NEEDED if not matches(dependents, p)] == []


def matches(actions: Iterable[str], pattern: str) -> bool:
    """Whether the pattern matches one of them."""
    return any(fnmatchcase(action, pattern) for action in actions)
