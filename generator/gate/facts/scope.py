"""PCI DSS scope of a resource, read from its tags (key and aliases are set in gate.yaml)."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from generator.config.model import Block, Configuration, Resource
from generator.config.values import ABSENT, Reference, Template, Unknown, Value, entry
from generator.gate.model import PolicySettings
from generator.gate.verdict.operators import items


class ScopeCategory(StrEnum):
    """Scope categories of PCI DSS v4.0.1, section 4, and what a tag can leave open."""

    CDE = "cde"
    CONNECTED_TO = "connected-to"
    OUT_OF_SCOPE = "out-of-scope"
    UNTAGGED = "untagged"
    UNKNOWN = "unknown"


# Arguments by which a resource that carries no scope tag belongs to another one.
PARENTS = (
    "bucket",
    "load_balancer_arn",
    "listener_arn",
    "cluster_identifier",
    "replication_group_id",
    "file_system_id",
    "autoscaling_group_name",
    "security_group_id",
    "target_group_arn",
    "key_id",
    "role",
    "secret_id",
    "vpn_connection_id",
    "transit_gateway_attachment_id",
)
# Arguments by which a resource wears security groups.
GROUPS = (
    "vpc_security_group_ids",
    "security_group_ids",
    "security_groups",
    "vpc_config.security_group_ids",
    "vpc_options.security_group_ids",
    "network_configuration.security_groups",
    "broker_node_group_info.security_groups",
)
_GROUP = "aws_security_group"
_DEEPEST = 4
_AT_LEAST = (ScopeCategory.CDE, ScopeCategory.UNKNOWN, ScopeCategory.CONNECTED_TO)
_TOLD = (ScopeCategory.CDE, ScopeCategory.CONNECTED_TO)
_WIDEST = (*_AT_LEAST, ScopeCategory.UNTAGGED, ScopeCategory.OUT_OF_SCOPE)


def scope_of(
    configuration: Configuration, resource: Resource, settings: PolicySettings
) -> ScopeCategory:
    """Scope from the resource's own tag, else from the resource it belongs to, else from the
    security groups that it wears (for a group: from what wears it), where they are in scope.

    By the floor of the settings as well: the wider scope counts.
    """
    own = _scope(configuration, resource, settings, _DEEPEST)
    if settings.floor is None:
        return own
    least = _scope(configuration, resource, settings.floor, _DEEPEST)
    return min(own, least, key=_WIDEST.index) if least in _AT_LEAST else own


def in_scope(
    configuration: Configuration, resource: Resource, settings: PolicySettings
) -> bool | None:
    """Whether the resource counts as in scope (untagged does); None: cannot be resolved."""
    scope = scope_of(configuration, resource, settings)
    return None if scope is ScopeCategory.UNKNOWN else scope is not ScopeCategory.OUT_OF_SCOPE


def out_by_default(
    configuration: Configuration, resource: Resource, settings: PolicySettings
) -> bool:
    """Whether nothing but ``default_tags`` of a provider calls the resource out of scope: one line
    that takes in whatever is added, and that nobody wrote about this resource."""
    if scope_of(configuration, resource, settings) is not ScopeCategory.OUT_OF_SCOPE:
        return False
    own = _scope(configuration, resource, settings, _DEEPEST, by_default=False)
    return own is not ScopeCategory.OUT_OF_SCOPE


def _scope(
    configuration: Configuration,
    resource: Resource,
    settings: PolicySettings,
    depth: int,
    *,
    by_default: bool = True,
) -> ScopeCategory:
    tags = resource.tags if by_default else resource.get("tags")
    own = scope_named(_tag_in(tags, resource, settings.scope_tag), settings)
    if own is not ScopeCategory.UNTAGGED or not depth:
        return own
    for path in PARENTS:
        parent = configuration.target(resource.get(path))
        if parent is not None and parent is not resource:
            return _scope(configuration, parent, settings, depth - 1, by_default=by_default)
    worn = (
        scope_named(tag_of(r, settings.scope_tag), settings) for r in _worn(configuration, resource)
    )
    return min((s for s in worn if s in _TOLD), key=_WIDEST.index, default=ScopeCategory.UNTAGGED)


def _worn(configuration: Configuration, resource: Resource) -> Iterator[Resource]:
    """The groups that a resource wears; of a group, what wears it."""
    for path in GROUPS:
        if resource.type == _GROUP:
            yield from configuration.referrers(resource, "", path)
            continue
        for value in (v for found in resource.find(path) for v in items(found.value)):
            group = configuration.target(value)
            if group is not None and group.type == _GROUP:
                yield group


def scope_named(value: Value, settings: PolicySettings) -> ScopeCategory:
    """The scope a tag value stands for; a value nobody defined counts as untagged."""
    if isinstance(value, Unknown | Reference | Template):
        return ScopeCategory.UNKNOWN
    text = str(value).strip().lower() if value is not None and value is not ABSENT else ""
    text = settings.scope_aliases.get(text, text)
    tagged = (ScopeCategory.CDE, ScopeCategory.CONNECTED_TO, ScopeCategory.OUT_OF_SCOPE)
    return next((scope for scope in tagged if scope == text), ScopeCategory.UNTAGGED)


def tag_of(resource: Resource, key: str) -> Value:
    """The value of a tag: ABSENT when not set, Unknown when the tags cannot be resolved.

    Auto scaling groups write tags as ``tag`` blocks (aws_autoscaling_group, ``tag``).
    """
    return _tag_in(resource.tags, resource, key)


def _tag_in(tags: Value, resource: Resource, key: str) -> Value:
    found = entry(tags, key)
    if found is not ABSENT and not isinstance(found, Unknown):
        return found
    for block in resource.block.children("tag"):
        if _plain(block, "key") == key:
            return _plain(block, "value")
    return found


def _plain(block: Block, name: str) -> Value:
    return block.attributes[name].value if name in block.attributes else ABSENT
