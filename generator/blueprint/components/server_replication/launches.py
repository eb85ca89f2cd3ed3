"""Steps of a replication once it runs: drills and recovery with DRS, test and cutover with MGN."""

from __future__ import annotations

from collections.abc import Iterator

from generator.blueprint.context import Context
from generator.blueprint.model import Phase, Step
from generator.spec.model.server_replication import ServerReplication, Tool

OPERATION = Phase.OPERATION
_STATES = (
    "--query 'items[].[sourceServerID,sourceProperties.identificationHints.hostname,"
    "dataReplicationInfo.dataReplicationState]' --output table"
)


def launches(context: Context, name: str, spec: ServerReplication) -> Iterator[Step]:
    """What is done with replicated servers, and the end of the replication."""
    region = context.environment.region
    yield _watch(region, name, spec.tool)
    yield from _recovery(region, name) if spec.tool is Tool.DRS else _cutover(region, name)
    yield _end(region, name, spec.tool)


def _watch(region: str, name: str, tool: Tool) -> Step:
    return Step(
        OPERATION,
        f"Watch the replication of {name}",
        "Every server must be in CONTINUOUS, which is the state that a launch needs. DISCONNECTED "
        "and STALLED are incidents: from then on the copy ages.",
        (f"aws {tool} describe-source-servers --region {region} {_STATES}",),
    )


def _target(region: str, tool: Tool, purpose: str) -> tuple[str, str]:
    """Where a launched server comes up is in its EC2 launch template, one for each server."""
    text = (
        f"First let the server's EC2 launch template name the subnet and the security groups for "
        f"{purpose}; what it names in the beginning is AWS's choice. "
    )
    return text, (
        f"aws {tool} get-launch-configuration --region {region} --source-server-id SERVER_ID "
        "--query ec2LaunchTemplateID --output text"
    )


def _recovery(region: str, name: str) -> Iterator[Step]:
    text, template = _target(region, Tool.DRS, "recovery")
    yield Step(
        OPERATION,
        f"Drill the recovery of {name}",
        f"{text}Drill at least once a year and after every change of the servers (PCI DSS "
        "12.10.2). A drill disturbs neither the server nor its replication; terminate what it "
        "launched. A recovery is the same command without --is-drill.",
        (
            template,
            f"aws drs start-recovery --region {region} --is-drill "
            "--source-servers sourceServerID=SERVER_ID",
            f"aws drs terminate-recovery-instances --region {region} "
            "--recovery-instance-ids RECOVERY_INSTANCE_ID",
        ),
    )


def _cutover(region: str, name: str) -> Iterator[Step]:
    text, template = _target(region, Tool.MGN, "tests")
    yield Step(
        OPERATION,
        f"Test the servers of {name}",
        f"{text}Tests never run in the subnets of production (PCI DSS 6.5.3), and never beside "
        "the server they are a copy of. When the test has passed, mark the server ready; MGN "
        "then terminates the test instance.",
        (
            template,
            f"aws mgn start-test --region {region} --source-server-ids SERVER_ID",
            f"aws mgn change-server-life-cycle-state --region {region} "
            "--source-server-id SERVER_ID --life-cycle state=READY_FOR_CUTOVER",
        ),
    )
    yield Step(
        OPERATION,
        f"Cut over the servers of {name}",
        "Let the launch template name the subnet and the security group of the service that the "
        "server becomes, stop the application on the source server, wait until its lag is none, "
        "launch, and check. Finalise only then: it ends the replication, and there is no way back "
        "to it.",
        (
            f"aws mgn start-cutover --region {region} --source-server-ids SERVER_ID",
            f"aws mgn finalize-cutover --region {region} --source-server-id SERVER_ID",
            f"aws mgn mark-as-archived --region {region} --source-server-id SERVER_ID",
        ),
    )


def _end(region: str, name: str, tool: Tool) -> Step:
    disconnect = "disconnect-source-server" if tool is Tool.DRS else "disconnect-from-service"
    return Step(
        OPERATION,
        f"End the replication of {name}",
        "Disconnect every server that is not cut over, which terminates its replication server "
        "and deletes its staging disks and snapshots (PCI DSS 3.2.1), uninstall the agents, and "
        "only then take the replication out of the spec: Terraform cannot remove subnets and "
        "groups in which the service still runs servers.",
        (
            f"aws {tool} {disconnect} --region {region} --source-server-id SERVER_ID",
            f"aws {tool} delete-source-server --region {region} --source-server-id SERVER_ID",
        ),
    )
