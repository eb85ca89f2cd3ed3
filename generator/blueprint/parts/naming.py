"""AWS names with a length limit, and the tags that every part of a component carries."""

from __future__ import annotations

from hashlib import sha256

from generator.blueprint.context import Context, label
from generator.spec.model.component import Component

_DIGEST = 6
BACKUP_TAG = "backup"


def short_name(name: str, limit: int) -> str:
    """The name itself, or a prefix and a digest of all of it: unique and within ``limit``.

    Load balancers and target groups take 32 characters, S3 buckets 63 (Elastic Load Balancing
    API reference, CreateLoadBalancer; S3 user guide, "Bucket naming rules").
    """
    if len(name) <= limit:
        return name
    digest = sha256(name.encode()).hexdigest()[:_DIGEST]
    return f"{name[: limit - _DIGEST - 1].rstrip('-')}-{digest}"


def database_user(service: str) -> str:
    """Database user that a service logs in as; MySQL takes 32 characters, PostgreSQL 63."""
    return label(service)


def component_tags(component: Component, name: str) -> dict[str, str]:
    """Tags of a component's resources (PCI DSS 12.5.1); a spec cannot restate its scope."""
    return {**component.tags, **identity_tags(component, name)}


def backup_tags(component: Component) -> dict[str, str]:
    """The tag by which AWS Backup selects, for the resources that it can copy and no others."""
    return _selected(component, component.backup_tier)


def volume_backup_tags(component: Component) -> dict[str, str]:
    """The same tag, for the volumes of a store's servers."""
    return _selected(component, component.volume_tier)


def _selected(component: Component, tier: str | None) -> dict[str, str]:
    return {BACKUP_TAG: tier} if tier and component.backed_up else {}


def identity_tags(component: Component, name: str) -> dict[str, str]:
    """What a resource belongs to: tags that nobody edits, on rules and on what is launched."""
    return {
        "service": name,
        "pci_scope": component.pci_scope.value,
        "data_class": component.data_class.value,
    }


def launch_tags(context: Context, component: Component, name: str) -> dict[str, str]:
    """Tags in a launch template. A change would be a new version, which replaces servers: so
    only what stays the same for the life of the component."""
    own = {"Name": context.name(name), "environment": context.environment.name}
    return {**own, "managed_by": "pave", **identity_tags(component, name)}


def inventory_tags(context: Context, component: Component, name: str) -> dict[str, str]:
    """All tags, for what the provider's ``default_tags`` do not reach: launched servers."""
    own = component_tags(component, name)
    return {"Name": context.name(name), **context.default_tags, **own}
