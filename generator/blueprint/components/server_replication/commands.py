"""Commands of the runbook that take more than a line; a test holds them against the AWS CLI.

The CLI spells a boolean as ``--name`` or ``--no-name`` and takes maps as JSON (AWS CLI user
guide, "Common AWS CLI parameter types").
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator

from generator.blueprint.components.server_replication.service_roles import ROLES, trust_of
from generator.blueprint.components.server_replication.settings import settings, zone_index
from generator.blueprint.context import Context
from generator.blueprint.network.subnets import zone_suffix
from generator.spec.model.network import SubnetRole
from generator.spec.model.server_replication import ServerReplication, Tool

_POLICIES = "arn:aws:iam::aws:policy/"


def make_roles(context: Context, tool: Tool) -> Iterator[str]:
    """Make every role of a service and give it its policies."""
    for role in ROLES[tool]:
        trust = shlex.quote(trust_of(role, context.account.account_id))
        yield (
            f"aws iam create-role --path /service-role/ --role-name {role.name} "
            f"--assume-role-policy-document {trust}"
        )
        for policy in role.policies:
            yield (
                f"aws iam attach-role-policy --role-name {role.name} "
                f"--policy-arn {_POLICIES}{policy}"
            )


def create_template(context: Context, name: str, spec: ServerReplication) -> str:
    """Make the template of MGN, with every parameter that decides where data goes."""
    values, region = settings(context, name, spec), context.environment.region
    return _joined(
        "aws mgn create-replication-configuration-template",
        f"--region {region}",
        f'--staging-area-subnet-id "$({_subnet(context, spec)})"',
        f'--replication-servers-security-groups-ids "$({_group(context, name)})"',
        "--no-associate-default-security-group",
        "--data-plane-routing PRIVATE_IP --no-create-public-ip --internet-protocol IPV4",
        f"--bandwidth-throttling {values.bandwidth_mbps}",
        f'--ebs-encryption CUSTOM --ebs-encryption-key-arn "$({_key(context, spec)})"',
        f"--replication-server-instance-type {values.instance_type}",
        f"--default-large-staging-disk-type {values.disk_type}",
        _boolean("use-dedicated-replication-server", values.dedicated),
        "--no-use-fips-endpoint",
        f"--staging-area-tags {_map(values.staging_tags)}",
        f"--tags {_map(values.staging_tags)}",
    )


def installation(context: Context, spec: ServerReplication) -> tuple[str, ...]:
    """Find the endpoints that the agents of a site use, and fetch the installer."""
    region, tool = context.environment.region, spec.tool
    bucket = {
        Tool.DRS: "aws-elastic-disaster-recovery",
        Tool.MGN: "aws-application-migration-service",
    }[tool]
    path, file = "latest/linux", "aws-replication-installer-init"
    services = ",".join(f"com.amazonaws.{region}.{name}" for name in (tool, "s3"))
    hashes = f"https://{bucket}-hashes-{region}.s3.{region}.amazonaws.com/{path}/{file}.sha512"
    return (
        _joined(
            f"aws ec2 describe-vpc-endpoints --region {region}",
            "--filters Name=vpc-endpoint-type,Values=Interface "
            f"Name=tag:environment,Values={context.environment.name} "
            f"Name=service-name,Values={services}",
            "--query 'VpcEndpoints[].[ServiceName,DnsEntries[0].DnsName]' --output text",
        ),
        f"curl -fsSO https://{bucket}-{region}.s3.{region}.amazonaws.com/{path}/{file}",
        f'test "$(sha512sum {file} | cut -d" " -f1)" = "$(curl -fsS {hashes})" && echo genuine',
    )


def _subnet(context: Context, spec: ServerReplication) -> str:
    zone = context.environment.network.availability_zones[zone_index(context, spec)]
    name = context.name(f"{SubnetRole.STAGING_AREA}-{zone_suffix(context, zone)}")
    return (
        f"aws ec2 describe-subnets --region {context.environment.region} --filters "
        f"Name=tag:Name,Values={name} --query 'Subnets[0].SubnetId' --output text"
    )


def _group(context: Context, name: str) -> str:
    return (
        f"aws ec2 describe-security-groups --region {context.environment.region} --filters "
        f"Name=group-name,Values={context.name(name)} "
        "--query 'SecurityGroups[0].GroupId' --output text"
    )


def _key(context: Context, spec: ServerReplication) -> str:
    return (
        f"aws kms describe-key --region {context.environment.region} --key-id "
        f"alias/{context.name(spec.data_class.value)} --query KeyMetadata.Arn --output text"
    )


def _boolean(name: str, value: bool) -> str:
    return f"--{name}" if value else f"--no-{name}"


def _map(values: dict[str, str]) -> str:
    return shlex.quote(json.dumps(values, ensure_ascii=False))


def _joined(*parts: str) -> str:
    """One command over several lines."""
    return " \\\n  ".join(parts)
