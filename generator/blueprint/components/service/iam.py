"""Instance role of a service: exactly what its servers need (PCI DSS 7.2.1, 7.2.5)."""

from __future__ import annotations

from generator.blueprint.components.logins import login_statements
from generator.blueprint.components.service.granted import granted_statements
from generator.blueprint.components.service.payment_keys import payment_key_statements
from generator.blueprint.components.service.permissions import permission_statements
from generator.blueprint.components.service.slots import slots
from generator.blueprint.context import Context
from generator.blueprint.parts.data_volume import attach_statements, volume
from generator.blueprint.parts.iam import IamRole, Statement
from generator.blueprint.parts.instance_role import instance_role
from generator.blueprint.parts.secrets import read_secrets
from generator.spec.model.environment import Workload
from generator.spec.model.service import Service


def role(context: Context, name: str, service: Service) -> IamRole:
    """Decide the instance role of a service."""
    return instance_role(
        context,
        context.name(name),
        [*workload_statements(context, name, service), *_volumes(context, name, service)],
    )


def workload_statements(context: Context, name: str, workload: Workload) -> list[Statement]:
    """What the program of a service, or a function, may do, whatever runs it."""
    return [
        *read_secrets(context, workload.secrets),
        *login_statements(context, name, workload),
        *granted_statements(context, workload),
        *payment_key_statements(context, workload),
        *permission_statements(workload.permissions),
    ]


def _volumes(context: Context, name: str, service: Service) -> list[Statement]:
    kept = [volume(slot.label) for slot in slots(context, name, service) if slot.zone]
    return attach_statements(context, context.name(name), kept) if kept else []
