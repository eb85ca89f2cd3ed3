"""Working hours: EventBridge Scheduler stops databases in the evening and starts them again (R20).

Groups of servers need none of it: they have scheduled actions of their own.

Sources: EventBridge Scheduler user guide, "Using universal targets" (the ARN of a target, input)
and "Confused deputy prevention" (the role trusts the schedules of one group alone); RDS user guide,
"Stopping an Amazon RDS DB instance temporarily"; Aurora user guide, "Stopping and starting an
Amazon Aurora DB cluster"; DocumentDB developer guide, "Stopping and starting a cluster" (with the
actions of RDS in IAM).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.blueprint.context import Context, label
from generator.blueprint.model import Module
from generator.blueprint.parts.assembly import announced
from generator.blueprint.parts.iam import IamRole, document, trust_for_account
from generator.blueprint.parts.scope import highest
from generator.spec.model.component import Component
from generator.spec.model.database import Database
from generator.spec.model.working_hours import WorkingHours

NAME = "working-hours"


@dataclass(frozen=True, slots=True)
class DatabaseCall:
    """One call that EventBridge Scheduler makes by the clock, in the environment's time zone.

    ``identifier``: name of the argument in ``input``, as the AWS SDK that makes the call has it.
    """

    label: str
    name: str
    description: str
    expression: str
    target: str
    identifier: str
    database: str


@dataclass(frozen=True, slots=True)
class WorkingHoursData:
    """All decisions about the hours of databases."""

    group: str
    time_zone: str
    schedules: tuple[DatabaseCall, ...]
    role: IamRole


def working_hours(context: Context, spec: WorkingHours) -> Module:
    """The module that stops and starts the databases of an environment."""
    stopped = {path.partition(".")[2]: c for path, c in context.environment.stopped.items()}
    source = context.source("working_hours")
    data = _data(context, spec, stopped)
    return Module(
        name=NAME,
        template="working_hours",
        description="Databases are stopped when nobody works",
        data=data,
        spec=spec,
        tags={
            "service": NAME,
            "pci_scope": highest(c.pci_scope for c in stopped.values()).value,
            "data_class": "internal",
        },
        resources=announced(_resources(data), source),
        source=source,
        inputs=(),
        outputs=(),
        facts={"databases": {context.name(n): _cluster(c) for n, c in stopped.items()}},
    )


def _data(context: Context, spec: WorkingHours, stopped: dict[str, Component]) -> WorkingHoursData:
    group = context.name(NAME)
    return WorkingHoursData(
        group=group,
        time_zone=context.environment.time_zone,
        schedules=tuple(s for n, c in stopped.items() for s in _schedules(context, spec, n, c)),
        role=_role(context, group, stopped),
    )


def _schedules(
    context: Context, spec: WorkingHours, name: str, component: Component
) -> Iterator[DatabaseCall]:
    what = "Cluster" if _cluster(component) else "Instance"
    service = "rds" if isinstance(component, Database) else "docdb"
    for verb, minute in zip(("start", "stop"), spec.databases_up, strict=True):
        yield DatabaseCall(
            label=label(f"{verb}-{name}"),
            name=f"{name}-{verb}",
            description=f"{verb.capitalize()} {context.name(name)}",
            expression=f"cron({minute % 60} {minute // 60} ? * {spec.cron_days} *)",
            target=f"arn:aws:scheduler:::aws-sdk:{service}:{verb}DB{what}",
            identifier=f"Db{what}Identifier",
            database=context.name(name),
        )


def _role(context: Context, group: str, stopped: dict[str, Component]) -> IamRole:
    account, region = context.account.account_id, context.environment.region
    schedules = f"arn:aws:scheduler:{region}:{account}:schedule-group/{group}"
    kinds = {"Cluster" if _cluster(c) else "Instance": None for c in stopped.values()}
    statement = {
        "Effect": "Allow",
        "Action": [f"rds:{verb}DB{kind}" for kind in sorted(kinds) for verb in ("Start", "Stop")],
        "Resource": [_arn(context, name, component) for name, component in stopped.items()],
    }
    return IamRole(
        label="scheduler",
        name=f"{group}-scheduler",
        description=f"Lets EventBridge Scheduler start and stop databases of {group}",
        trust=trust_for_account("scheduler.amazonaws.com", account, schedules),
        permissions_boundary=context.account.permissions_boundary,
        policy=document(statement),
    )


def _cluster(component: Component) -> bool:
    return not isinstance(component, Database) or component.engine.aurora


def _arn(context: Context, name: str, component: Component) -> str:
    """By name and not by reference: when AWS makes a database anew, its hours stay as they are.
    DocumentDB has ARNs of RDS."""
    place = f"{context.environment.region}:{context.account.account_id}"
    return f"arn:aws:rds:{place}:{'cluster' if _cluster(component) else 'db'}:{context.name(name)}"


def _resources(data: WorkingHoursData) -> Iterator[tuple[str, str]]:
    yield from data.role.resources()
    yield "aws_scheduler_schedule_group", "this"
    for schedule in data.schedules:
        yield "aws_scheduler_schedule", schedule.label
