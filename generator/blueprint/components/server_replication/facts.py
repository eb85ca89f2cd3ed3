"""What the runbook of a replication says besides ``ServerReplicationData``."""

from __future__ import annotations

import json

from generator.blueprint.components.server_replication.service_roles import ROLES, trust_of
from generator.blueprint.components.server_replication.settings import settings, zone_index
from generator.blueprint.context import Context
from generator.blueprint.kms.replication_keys import SERVICE_LINKED_ROLES
from generator.blueprint.network.subnets import zone_suffix
from generator.spec.model.server_replication import ServerReplication
from generator.spec.model.subnet_role import SubnetRole


def facts(context: Context, name: str, spec: ServerReplication) -> dict[str, object]:
    """The service's roles, the sites, and the template that MGN gets by a command."""
    account, values = context.account.account_id, settings(context, name, spec)
    return {
        "service_roles": [
            {"name": role.name, "policies": role.policies, "trust": trust_of(role, account)}
            for role in ROLES[spec.tool]
        ],
        "service_linked_role": SERVICE_LINKED_ROLES[spec.tool],
        "sites": [source.site for source in spec.sources],
        "operators": [arn.rpartition("/")[2] for arn in spec.installer_roles],
        "settings": values,
        "staging_tags": json.dumps(values.staging_tags, ensure_ascii=False),
        "subnet_name": _subnet_name(context, spec),
        "key_alias": context.key_alias(spec.data_class.value),
    }


def _subnet_name(context: Context, spec: ServerReplication) -> str:
    zone = context.environment.network.zones[zone_index(context, spec)]
    return context.name(f"{SubnetRole.STAGING_AREA}-{zone_suffix(context, zone)}")
