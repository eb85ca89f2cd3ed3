"""What follows from a replacement: whoever refers to what AWS makes anew gets another value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.config.model import Block, Configuration, Resource
from generator.config.values import Reference, Value, references
from generator.provider.arguments import replacing
from generator.review.consequence import TABLE
from generator.review.model import Consequence, ResourceChange
from generator.review.stateful import is_stateful

_ANEW = (Consequence.REPLACE, Consequence.MAY_REPLACE)
_TRIGGER = "lifecycle.replace_triggered_by"
# Attributes that get another value when AWS changes the resource in place.
_VERSIONS = {
    "aws_launch_template": ("latest_version", "default_version"),
    "aws_mq_configuration": ("latest_revision",),
}
# Settings of Terraform alone: a reference in them changes nothing in AWS.
_OF_TERRAFORM = ("depends_on", "lifecycle", "provider", "provisioner", "connection")


def with_followers(changes: Iterable[ResourceChange], head: Configuration) -> list[ResourceChange]:
    """The changes, and those of resources that are replaced because of them."""
    found = {change.address: change for change in changes}
    users = users_of(head)
    waiting = [change.address for change in found.values() if gives_others(change)]
    while waiting:
        address = waiting.pop()
        cause = found[address]
        for user, path, reference in users.get(address, ()):
            follower = _follower(user, path, reference, cause, head)
            known = found.get(user.address)
            if follower and (known is None or _worse(follower, known)):
                found[user.address] = _merged(known, follower)
                if gives_others(follower):
                    waiting.append(user.address)
    return list(found.values())


def users_of(head: Configuration) -> dict[str, list[tuple[Resource, str, Reference]]]:
    """Address -> who refers to it, from which argument, to what of it."""
    found: dict[str, list[tuple[Resource, str, Reference]]] = {}
    for resource in head.resources:
        if resource.mode == "managed":
            for path, value in arguments_of(resource.block):
                for reference in _referred(resource, path, value):
                    found.setdefault(reference.address, []).append((resource, path, reference))
    return found


def _referred(resource: Resource, path: str, value: Value) -> Iterable[Reference]:
    """What a value refers to; triggers are addresses that the parser leaves as text."""
    if path != _TRIGGER:
        return references(value)
    texts = [t for t in value if isinstance(t, str)] if isinstance(value, list) else []
    module = f"{resource.module}." if resource.module else ""
    return [Reference(f"{module}{'.'.join(t.split('.')[:2])}", "") for t in texts]


def arguments_of(block: Block, prefix: str = "") -> Iterator[tuple[str, Value]]:
    """Dotted path and value of every argument of a body."""
    for name, attribute in block.attributes.items():
        yield prefix + name, attribute.value
    for nested in block.blocks:
        yield from arguments_of(nested, f"{prefix}{nested.type}.")


def gives_others(change: ResourceChange) -> bool:
    """Whether a change gives other values to those that refer to the resource."""
    if change.consequence is Consequence.UPDATE:
        return change.type in _VERSIONS and not change.tags_only
    return change.consequence in (*_ANEW, Consequence.READ)


def _follower(
    user: Resource, path: str, reference: Reference, cause: ResourceChange, head: Configuration
) -> ResourceChange | None:
    consequence = _consequence(user, path, reference, cause, head)
    if consequence is None:
        return None
    made = "made anew" if cause.consequence in _ANEW else "another one then"
    return ResourceChange(
        address=user.address,
        type=user.type,
        consequence=consequence,
        source=TABLE,
        forced_by=(path,) if consequence in _ANEW else (),
        stateful=is_stateful(user.type),
        notes=(f"{path} refers to {cause.address}, which is {made}",),
        file=user.file,
        line=user.line,
    )


def _consequence(
    user: Resource, path: str, reference: Reference, cause: ResourceChange, head: Configuration
) -> Consequence | None:
    """What becomes of a resource when what it refers to gets another value; None: nothing."""
    if path == _TRIGGER:
        return cause.consequence if cause.consequence in _ANEW else None
    if path.startswith(_OF_TERRAFORM) or path in _ignored(user) or _stays(reference, head):
        return None
    if cause.consequence is Consequence.UPDATE and reference.attribute not in _VERSIONS[cause.type]:
        return None
    if user.type not in replacing():
        return Consequence.UNKNOWN
    if path not in replacing()[user.type]:
        return Consequence.UPDATE
    return cause.consequence if cause.consequence in _ANEW else Consequence.MAY_REPLACE


def _stays(reference: Reference, head: Configuration) -> bool:
    """Whether what is referred to is an argument that is written: it is the same afterwards."""
    target = head.by_address.get(reference.address)
    return target is not None and reference.attribute in target.block.attributes


def _ignored(user: Resource) -> list[Value]:
    written = user.get("lifecycle.ignore_changes")
    return written if isinstance(written, list) else []


def _worse(follower: ResourceChange, known: ResourceChange) -> bool:
    """Whether it is; what is created now was never there to be replaced."""
    kept = known.consequence in (Consequence.CREATE, Consequence.DESTROY)
    return not kept and follower.consequence.rank < known.consequence.rank


def _merged(known: ResourceChange | None, follower: ResourceChange) -> ResourceChange:
    if known is None:
        return follower
    return replace(
        follower, changes=known.changes, former=known.former, notes=(*known.notes, *follower.notes)
    )
