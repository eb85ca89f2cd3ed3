"""What Terraform forgets, so that AWS keeps the data of a store that left the spec.

Terraform: "Remove a resource from state", ``removed`` blocks with ``destroy = false``: the
object stays as it is, and no later plan touches it. An address that the state does not hold is
no error.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.blueprint.context import label
from generator.spec.model.database import PROXY_SUFFIX, REPLICAS_SUFFIX
from generator.spec.model.rehosted import SUFFIX
from generator.spec.model.retired import Fate, Retired
from generator.spec.model.store import Store

# A store wears these groups, and so do its servers, its proxy and its read replicas.
_GROUPS = ("", SUFFIX, PROXY_SUFFIX, REPLICAS_SUFFIX)


def forgotten(retired: Iterable[Retired]) -> Iterator[str]:
    """Addresses of what is kept without Terraform, in the order of the spec."""
    for entry in retired:
        if entry.data is Fate.KEPT:
            yield from addresses(entry)


def addresses(entry: Retired) -> tuple[str, ...]:
    """What an entry stands for: one resource; or the modules of a store with their security
    groups, which AWS does not delete as long as the store uses them."""
    if "." in entry.what:
        return (entry.what,)
    first = (*entry.renamed_from, entry.what)[0]
    modules = [f"module.{label(entry.what + suffix)}" for suffix in ("", SUFFIX)]
    # Security groups keep the first name of what was renamed.
    groups = [
        f"module.segmentation.aws_security_group.{label(first + suffix)}" for suffix in _GROUPS
    ]
    return (*modules, *groups)


def decommissioned(stores: Mapping[str, Store]) -> Iterator[Retired]:
    """The former servers of stores, by path, whose volumes the spec gives up."""
    for path, store in stores.items():
        if store.decommission:
            yield Retired(what=path.partition(".")[2] + SUFFIX, data=Fate.DESTROYED)
