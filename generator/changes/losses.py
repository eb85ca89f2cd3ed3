"""Data that the next apply would destroy: the last rendering held it, and the new one does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.blueprint.components.dms.account_roles import NAME as ACCOUNT_ROLES
from generator.blueprint.context import label
from generator.blueprint.retirement import addresses
from generator.changes.renewal import Renewal
from generator.config.addresses import part_of
from generator.config.plan.document import without_indexes
from generator.planning.summary import DATA, OWN_DATA
from generator.spec.model.base import Stage
from generator.spec.model.rehosted import SUFFIX
from generator.spec.model.retired import Fate

# A role that others of the account may use; AWS refuses to delete it while anything does, which is
# also what its last environment has until it is applied (IAM API reference,
# DeleteServiceLinkedRole).
_LINKED_ROLE = "aws_iam_service_linked_role"
# What production protects, and what becomes of it. Logs are kept for a year (PCI DSS 10.5.1); AWS
# refuses to delete the load balancer, so the apply would stop halfway; AWS never gives an address
# again that others allow.
_PROTECTED = {
    "aws_cloudwatch_log_group": Fate.KEPT,
    "aws_eip": Fate.KEPT,
    "aws_lb": Fate.DESTROYED,
    _LINKED_ROLE: Fate.KEPT,
}
# Roles of the whole account: other migrations, and other environments, use them as well.
_SHARED = f"module.{label(ACCOUNT_ROLES)}.aws_iam_role."


def losses(step: Renewal) -> Iterator[str]:
    """Everything with data that would be destroyed without a word in the spec; and what
    ``retired`` names although it stays."""
    yield from _still_there(step)
    yield from _kept_all_the_same(step)
    if lost := tuple(_lost(step)):
        lines = [
            f"{step.name}: these resources hold data or are protected, and the next apply would "
            "destroy them:",
            *(f"  {address}" for address in lost),
            *_remedies(lost, step.now),
        ]
        yield "\n".join(lines)


def _still_there(step: Renewal) -> Iterator[str]:
    """A single resource that may be destroyed can be one that AWS replaces."""
    for entry in step.blueprint.retired:
        stays = any(address in step.now for address in addresses(entry))
        if stays and entry.what not in step.destroyed:
            yield f"{step.name}: `retired` names {entry.what}, but it is still in the spec"


def _kept_all_the_same(step: Renewal) -> Iterator[str]:
    """What is to be destroyed as a part of what Terraform forgets: it would stay in AWS."""
    kept = [e for e in step.blueprint.retired if e.data is Fate.KEPT]
    for what in sorted(e.what for e in step.blueprint.retired if e.data is Fate.DESTROYED):
        for whole in kept if "." in what else ():
            if any(part_of(what, of) for of in addresses(whole)):
                yield (
                    f"{step.name}: `retired` says that {what} is destroyed, but it is a part "
                    f"of {whole.what}, which is kept as a whole. Write one of the two; delete what "
                    "may go in an apply of its own before."
                )


def _remedies(lost: Iterable[str], now: Mapping[str, object]) -> Iterator[str]:
    """What to write in the spec, for each kind of loss that there is."""
    whole = {_what(address, now): _type(address) for address in _without_logs_of_stores(lost, now)}
    volumes = [name for name in whole if f"module.{label(name)}" in now]
    if volumes:
        yield (
            f"For {', '.join(volumes)}: keep the `servers` in the spec until `decommission: true`."
        )
    other = [address for address in lost if _other_kind(address, now)]
    if other:
        yield (
            f"For {', '.join(other)}: the spec has another kind of store under this name. Write "
            "the former one again, add the new one under another name, copy the data, and only "
            "then retire the former one."
        )
    gone = [name for name in whole if name not in (*volumes, *other)]
    if any("." not in name for name in gone):
        yield "If it has a new name, write `renamed_from: [former-name]` under the new name."
    if any(_is_own(name) for name in gone):
        yield "If own Terraform has it under a new name, write a `moved` block there."
    if gone:
        yield "If you removed it on purpose, add this to the spec:"
        yield "retired:"
        yield from (_entry(what, whole[what]) for what in gone)


def _other_kind(address: str, now: Mapping[str, object]) -> bool:
    """Whether the store itself is gone, and its module is not: RDS became Aurora, or back."""
    is_store = _type(address) in DATA and address.endswith(".this")
    return is_store and not _is_own(address) and f"module.{_module(address)}" in now


def _entry(what: str, type_: str) -> str:
    if type_ in _PROTECTED:
        return f"  - {{what: {what}, data: {_PROTECTED[type_]}}}"
    if type_ == "aws_kms_key":
        return f"  - {{what: {what}, data: kept}}"
    return f"  - {{what: {what}, data: kept}}  # or: destroyed"


def _without_logs_of_stores(lost: Iterable[str], now: Mapping[str, object]) -> list[str]:
    """What is said of a whole store holds for its logs as well. A read replica is not one."""
    addresses_lost = list(lost)
    stores = [a for a in addresses_lost if _type(a) not in _PROTECTED and _module(a)]
    gone = (a for a in stores if f"module.{_module(a)}" not in now or _other_kind(a, now))
    whole = {_module(a) for a in gone}
    return [a for a in addresses_lost if _type(a) not in _PROTECTED or _module(a) not in whole]


def _lost(step: Renewal) -> Iterator[str]:
    for address in step.held:
        here = step.moved(address)
        if step.stays(here) or not guarded(here, step):
            continue
        if not any(part_of(here, gone) for gone in step.given_up):
            yield address


def guarded(address: str, step: Renewal) -> bool:
    """Whether it holds data, is used by others, or is protected against deletion."""
    if _type(address) in DATA | OWN_DATA | {_LINKED_ROLE} or address.startswith(_SHARED):
        return True
    production = step.blueprint.default_tags["stage"] == Stage.PRODUCTION
    return production and _type(address) in _PROTECTED


def _module(address: str) -> str:
    """Label of the module of the root that it is in; nothing for a resource of the root."""
    return address.split(".")[1] if address.startswith("module.") else ""


def _is_own(address: str) -> bool:
    """Whether it is a resource of the root itself: pave renders none."""
    return "." in address and not _module(address)


def _type(address: str) -> str:
    parts = without_indexes(address).split(".")
    return parts[-2] if parts[-2] != "module" else ""


def _what(address: str, now: Mapping[str, object]) -> str:
    """What to write for a lost resource: the name of its store, if that is gone as a whole."""
    if _is_own(address):
        return without_indexes(address)
    call = _module(address)
    whole = call.removesuffix(label(SUFFIX)).replace("_", "-")
    return address if f"module.{call}" in now or _type(address) in _PROTECTED else whole
