"""Service-linked roles that the environments of an account need before their first apply.

KMS refuses a key policy that names a role which does not exist, and a domain of OpenSearch in a VPC
fails without its own. Amazon ECS makes its role with the first cluster of an account, and refuses
a service that comes before IAM knows the role everywhere. Sources: KMS developer guide,
"Troubleshoot" (MalformedPolicyDocument); OpenSearch Service developer guide, "Using service-linked
roles"; ECS API reference, CreateCluster; AWS Backup developer guide, "Using roles to create
backups" (the account of the copies).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.blueprint.account.context import AccountContext
from generator.blueprint.context import context_of, label
from generator.blueprint.kms.keys import keys
from generator.blueprint.kms.linked_roles import linked_roles
from generator.blueprint.model import Module
from generator.blueprint.parts.assembly import announced
from generator.spec.estate import LoadedEnvironment
from generator.spec.model.account_parts import AccountRole

NAME = "linked-roles"
_SUFFIX = ".amazonaws.com"


@dataclass(frozen=True, slots=True)
class LinkedRolesData:
    """All decisions about these roles: label and service."""

    services: tuple[tuple[str, str], ...]


def service_linked_roles(context: AccountContext) -> Module | None:
    """Decide the roles; None where nothing of the account needs one."""
    services = sorted(set(_services(context)))
    if not services:
        return None
    data = LinkedRolesData(tuple((label(s.removesuffix(_SUFFIX)), s) for s in services))
    source = context.source()
    return Module(
        name=NAME,
        template="account_linked_roles",
        description="Roles of AWS services that what is in this account needs first",
        data=data,
        tags=context.tags(NAME),
        resources=announced(
            (("aws_iam_service_linked_role", name) for name, _ in data.services), source
        ),
        source=source,
    )


def _services(context: AccountContext) -> Iterator[str]:
    for loaded in context.environments:
        yield from _of_environment(loaded)
    if context.account.role is AccountRole.BACKUP and context.account.backup_vaults:
        yield "backup.amazonaws.com"


def _of_environment(loaded: LoadedEnvironment) -> Iterator[str]:
    context = context_of(loaded)
    made = (key for key in keys(context) if not key.existing)
    owned = linked_roles(made, loaded.account.account_id)
    yield from (service for service, elsewhere in owned if not elsewhere)
    if any(domain.managed for domain in loaded.environment.search.values()):
        yield "opensearchservice.amazonaws.com"
    if any(service.container for service in loaded.environment.services.values()):
        yield "ecs.amazonaws.com"
