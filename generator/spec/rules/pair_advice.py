"""What a pair of regions leaves behind: stores whose data does not reach the other side, and parts
in which the environment that stands in differs from the one it stands in for.

Sources: AWS Backup developer guide, "Creating backup copies across AWS Regions" and "Advanced
DynamoDB backup"; Secrets Manager user guide, "Replicate AWS Secrets Manager secrets across
Regions"; PCI DSS 12.10.1 (recovery is planned before it is needed).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.estate import LoadedEnvironment
from generator.spec.model.component import Component
from generator.spec.model.environment import Environment
from generator.spec.recovery import replica_arn
from generator.spec.rules.subject import join, problem

# Where both sides differ here, what was copied from one does not run on the other.
_ALIKE = ("phase", "engine", "engine_version", "data_class", "pci_scope")


def pair_advice(loaded: LoadedEnvironment) -> Iterator[Problem]:
    """Warnings about one side of a pair, with file and line; none without a pair."""
    if other := loaded.recovery:
        yield from _left_behind(loaded, other)
    if loaded.recovery or loaded.primary:
        yield from _turned_alone(loaded)
    if primary := loaded.primary:
        yield from _state(loaded, primary)
        yield from _missing(loaded, primary)
        yield from _unlike(loaded, primary)
        yield from _secrets(loaded, primary)


def _left_behind(loaded: LoadedEnvironment, other: Environment) -> Iterator[Problem]:
    """Stores, and tiers, of which nothing reaches the other region."""
    own = loaded.environment
    tiers = own.backup.tiers if own.backup else {}
    replicated = {f"buckets.{n}" for n, b in own.buckets.items() if b.goes_to_recovery}
    replicated |= {f"databases.{name}" for name in loaded.twins}
    copied = {name for name, t in tiers.items() if t.copy_to and t.copy_to.recovery}
    for path, store in own.components.items():
        if not store.holds_data or copied & store.tiers or path in replicated:
            continue
        if store.backed_up:
            message = f"none of its backups go to {other.region}, where {other.name} stands in"
            allowed = "a tier with copy_to: {recovery: true}"
        else:
            message = (
                f"AWS Backup copies nothing of it, so {other.name} in {other.region} begins "
                "without its data"
            )
            allowed = "a way of your own to fill it, written down in the plan for the failover"
        yield problem(loaded.lines, path, message, allowed=allowed)
    used = {tier for store in own.components.values() for tier in store.tiers}
    for name in sorted(copied - used):
        message = f"no store is in this tier: nothing goes to {other.region}"
        yield problem(loaded.lines, f"backup.tiers.{name}.copy_to", message)


def _turned_alone(loaded: LoadedEnvironment) -> Iterator[Problem]:
    """Names that no person turns, of services whose data follows later than they do."""
    named = loaded.environment.named_components
    for name, service in loaded.environment.services.items():
        public = service.load_balancer.public_name if service.load_balancer else None
        stores = sorted(
            {f.to for f in service.talks_to if f.to in named and named[f.to].holds_data}
        )
        if public and public.automatic and stores:
            message = (
                f"Route 53 turns it without a person, also while the copies of {join(stores)} are "
                "late or nobody has let them be written to"
            )
            where = f"services.{name}.load_balancer.public_name.automatic"
            yield problem(loaded.lines, where, message, True, "false: people turn it")


def _state(loaded: LoadedEnvironment, primary: Environment) -> Iterator[Problem]:
    """Who has lost the state cannot apply: sizes, restored stores and names wait for it."""
    state = loaded.account.state
    if state.region == primary.region:
        message = (
            f"{state.bucket} with the states of both sides is in {primary.region}, so nothing can "
            "be applied here while that region is lost"
        )
        allowed = "a copy of the bucket in another region, and the steps to use it"
        yield problem(loaded.lines, "account", message, state.region, allowed)


def _missing(loaded: LoadedEnvironment, primary: Environment) -> Iterator[Problem]:
    own = loaded.environment
    if lacking := [path for path in primary.components if path not in own.components]:
        message = f"stands in for {primary.name} without {join(lacking)}"
        yield problem(loaded.lines, "recovery_of", message, primary.name)


def _unlike(loaded: LoadedEnvironment, primary: Environment) -> Iterator[Problem]:
    for path, component in loaded.environment.components.items():
        model = primary.components.get(path)
        for field in _ALIKE if model else ():
            here, there = _value(component, field), _value(model, field)
            if here != there:
                message = f"differs from {primary.name}, for which this one stands in"
                where = f"{path}.{field}"
                yield problem(loaded.lines, where, message, here or "nothing", there or "nothing")


def _secrets(loaded: LoadedEnvironment, primary: Environment) -> Iterator[Problem]:
    """Secrets of the other side of which no replica is read here."""
    own = loaded.environment
    for name, workload in own.workloads.items():
        twin = primary.workloads.get(name)
        wanted = [replica_arn(arn, own.region) for arn in twin.secret_arns] if twin else []
        if unread := [arn for arn in wanted if arn not in workload.secret_arns]:
            message = (
                f"reads no replica of a secret that it reads in {primary.name}, so a new value "
                "there does not arrive here"
            )
            part = "services" if name in own.services else "functions"
            yield problem(loaded.lines, f"{part}.{name}.secrets", message, allowed=join(unread))


def _value(component: Component | None, field: str) -> str:
    return str(getattr(component, field, None) or "")
