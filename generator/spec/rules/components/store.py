"""Stores that move in two phases (requirement R15): what each phase needs, and that nothing
is destroyed without ``decommission: true``."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.model.rehosted import SUFFIX, RehostedServers
from generator.spec.model.retired import Fate
from generator.spec.model.store import Phase, Store
from generator.spec.rules.components.service.servers import boot_script, image, instance_type
from generator.spec.rules.subject import Subject

# The boot script attaches the volume with a call of the EC2 API, and tiers of data have no
# way to the internet.
_NEEDED_ENDPOINT = "ec2"
_KEY = ".aws_kms_key."


def retired(subject: Subject) -> Iterator[Problem]:
    """What left the spec is not in it; and the key policies of production let Terraform delete
    no key."""
    named = [entry.what for entry in subject.environment.retired]
    for index, entry in enumerate(subject.environment.retired):
        if entry.what in named[:index]:
            message = "is named twice, so it is not clear what becomes of its data"
            yield subject.problem(f"retired.{index}.what", message, entry.what)
        if subject.environment.component(entry.what):
            message = "is still a component of this spec"
            yield subject.problem(f"retired.{index}.what", message, entry.what)
        if subject.production and _KEY in entry.what and entry.data is Fate.DESTROYED:
            message = "Terraform cannot delete a key in production: the key policy denies it"
            allowed = 'kept; the runbook step "Retire a KMS key" then deletes it'
            yield subject.problem(f"retired.{index}.data", message, entry.data.value, allowed)


def phases(subject: Subject) -> Iterator[Problem]:
    """Servers are there as long as a phase needs them, and what is left of them is kept."""
    for path, store in subject.environment.stores.items():
        if store.servers is None:
            yield from _without_servers(subject, path, store)
        elif "phase" not in store.model_fields_set:
            message = "a store with servers must say which phase of the migration it is in"
            yield subject.problem(path, message, allowed="phase: rehost, migrating or replatform")
        if store.decommission and store.phase is not Phase.REPLATFORM:
            message = "can be true only in phase: replatform, because other phases need the servers"
            yield subject.problem(f"{path}.decommission", message, True, "false")


def _without_servers(subject: Subject, path: str, store: Store) -> Iterator[Problem]:
    if store.phase is not Phase.REPLATFORM:
        message = f"a store in phase {store.phase} needs servers"
        yield subject.problem(f"{path}.phase", message, allowed="servers: {ami: ..., ...}")
    elif "phase" in store.model_fields_set and not store.decommission:
        message = "without servers in the spec, Terraform destroys their volumes"
        allowed = "decommission: true to destroy them; no phase, if the store never ran on servers"
        yield subject.problem(f"{path}.phase", message, store.phase.value, allowed)


def rehosted_servers(subject: Subject) -> Iterator[Problem]:
    """Servers of stores: image, instance type, boot script, the endpoint they need, a name."""
    for path, store in subject.environment.stores.items():
        if store.servers is None:
            continue
        yield from _servers(subject, f"{path}.servers", store.servers)
        name = path.partition(".")[2] + SUFFIX
        if subject.environment.component(name):
            message = f"another component has the name {name}, which the servers of this store need"
            yield subject.problem(path, message, allowed="another name for one of the two")
        offered = subject.environment.network.endpoints.interface
        if store.rehosted and _NEEDED_ENDPOINT not in offered:
            message = "the servers need the ec2 endpoint to attach their volumes, and it is missing"
            allowed = f"{_NEEDED_ENDPOINT} in network.endpoints.interface"
            yield subject.problem(f"{path}.servers", message, allowed=allowed)


def _servers(subject: Subject, path: str, servers: RehostedServers) -> Iterator[Problem]:
    yield from image(subject, f"{path}.ami", servers.ami)
    yield from instance_type(subject, f"{path}.instance_type", servers.instance_type)
    yield from boot_script(subject, f"{path}.boot_script", servers.boot_script)
