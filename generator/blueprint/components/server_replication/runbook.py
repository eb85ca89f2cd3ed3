"""What operators do by hand for a replication of servers.

Sources: DRS user guide, "Elastic Disaster Recovery initialization and permissions", "AWS
Replication Agent installer parameters", "Installing the agent on a secured network", "Preparing
for failover"; MGN user guide, "Initializing ... with the API", "Launching test instances",
"Launching cutover instances".
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.blueprint.components.server_replication.access import InstallerRole
from generator.blueprint.components.server_replication.commands import (
    create_template,
    installation,
    make_roles,
)
from generator.blueprint.components.server_replication.launches import launches
from generator.blueprint.context import Context, label
from generator.blueprint.kms.replication_keys import SERVICE_LINKED_ROLES
from generator.blueprint.model import Phase, Step
from generator.spec.model.server_replication import ServerReplication, Tool

BEFORE, DURING, AFTER = Phase.BEFORE, Phase.DURING, Phase.AFTER


def runbook(
    context: Context, name: str, spec: ServerReplication, role: InstallerRole
) -> tuple[Step, ...]:
    """Steps of a replication, in order."""
    return (
        _initialise(context, spec),
        *(_adopt(context, name) if spec.tool is Tool.DRS else ()),
        _firewall(name, spec),
        *(_template(context, name, spec) if spec.tool is Tool.MGN else ()),
        _install(context, name, spec, role),
        *launches(context, name, spec),
    )


def _initialise(context: Context, spec: ServerReplication) -> Step:
    tool, region = spec.tool, context.environment.region
    return Step(
        BEFORE,
        f"Initialise {tool.full_name} in {region}",
        f"Once for the account and region, by an administrator; a role that exists already says "
        f"EntityAlreadyExists and is left alone. The last command makes "
        f"{SERVICE_LINKED_ROLES[tool]}, which the key policy names; it and the roles that "
        "installer_roles names must be there first, as KMS and IAM refuse a policy with a "
        "principal that does not exist.",
        (*make_roles(context, tool), f"aws {tool} initialize-service --region {region}"),
    )


def _adopt(context: Context, name: str) -> Iterator[Step]:
    region, module = context.environment.region, label(name)
    address = f"module.{module}.aws_drs_replication_configuration_template.this"
    yield Step(
        DURING,
        "Adopt a replication template that exists already",
        "An account has one in each region, and setting the service up in the console makes it. "
        "If the first command prints an id, import that template instead of making a second one, "
        "which AWS would refuse.",
        (
            f"aws drs describe-replication-configuration-templates --region {region} "
            "--query 'items[].replicationConfigurationTemplateID' --output text",
            f"terraform import {address} TEMPLATE_ID",
        ),
    )


def _firewall(name: str, spec: ServerReplication) -> Step:
    sites = ", ".join(source.site for source in spec.sources)
    return Step(
        BEFORE,
        f"Open the firewalls of {sites} for {name}",
        "From the source servers: TCP 1500 to the staging area subnets, TCP 443 to the subnets of "
        "the interface endpoints. Replicated blocks are encrypted with TLS by the agent, and the "
        "path is the VPN or Direct Connect of the site: nothing crosses the internet in clear "
        "(PCI DSS 4.2.1).",
    )


def _template(context: Context, name: str, spec: ServerReplication) -> Iterator[Step]:
    region = context.environment.region
    yield Step(
        AFTER,
        f"Create the replication template of {name}",
        "The Terraform provider has no resource of MGN. An account has one template in each "
        "region: if the first command prints an id, run the second one as "
        "update-replication-configuration-template with --replication-configuration-template-id, "
        "and without --tags. The last command must show CUSTOM, PRIVATE_IP and false twice.",
        (
            f"aws mgn describe-replication-configuration-templates --region {region} "
            "--query 'items[].replicationConfigurationTemplateID' --output text",
            create_template(context, name, spec),
            f"aws mgn describe-replication-configuration-templates --region {region} "
            "--query 'items[].[ebsEncryption,dataPlaneRouting,createPublicIP,"
            "associateDefaultSecurityGroup]' --output text",
        ),
    )


def _install(context: Context, name: str, spec: ServerReplication, role: InstallerRole) -> Step:
    region = context.environment.region
    who = " or ".join(arn.rpartition("/")[2] for arn in spec.installer_roles)
    return Step(
        AFTER,
        f"Install the agents of {name}",
        f"Sign in as {who}. The first commands run on a workstation; copy the installer to each "
        "source server and run the last one there, with the endpoint names that the second "
        "command prints; on Windows AwsReplicationWindowsInstaller.exe takes the same options. "
        "Pass the session token; the installer asks for key id and secret key, so that "
        "neither is in the shell's history or the process list. The credentials end by "
        "themselves within the hour and no user or access key exists (PCI DSS 8.6.1, 8.6.2).",
        (
            f"aws sts assume-role --role-arn {role.arn} --role-session-name agent-installation "
            f"--duration-seconds {role.session_seconds} --query Credentials",
            *installation(context, spec),
            f"sudo ./aws-replication-installer-init --region {region} "
            f"--endpoint {spec.tool.upper()}_ENDPOINT --s3-endpoint S3_ENDPOINT "
            "--aws-session-token SESSION_TOKEN",
        ),
    )
