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
# Settings that the provider has as resources of their own: to destroy them would leave what is kept
# without its protection.
_SETTINGS = {
    "aws_backup_vault": ("lock_configuration", "notifications", "policy"),
    "aws_s3_bucket": (
        "lifecycle_configuration",
        "logging",
        "notification",
        "object_lock_configuration",
        "ownership_controls",
        "policy",
        "public_access_block",
        "replication_configuration",
        "server_side_encryption_configuration",
        "versioning",
    ),
    "aws_sqs_queue": ("policy", "redrive_allow_policy"),
}


def forgotten(retired: Iterable[Retired]) -> Iterator[str]:
    """Addresses of what is kept without Terraform, in the order of the spec."""
    for entry in retired:
        if entry.data is Fate.KEPT:
            yield from addresses(entry)


def addresses(entry: Retired) -> tuple[str, ...]:
    """What an entry stands for: one resource with its settings; or the modules of a store with
    their security groups, which AWS does not delete as long as the store uses them."""
    if "." in entry.what:
        return (entry.what, *_settings(entry.what))
    first = (*entry.renamed_from, entry.what)[0]
    modules = [f"module.{label(entry.what + suffix)}" for suffix in ("", SUFFIX)]
    # Security groups keep the first name of what was renamed.
    groups = [
        f"module.segmentation.aws_security_group.{label(first + suffix)}" for suffix in _GROUPS
    ]
    return (*modules, *groups)


def _settings(address: str) -> Iterator[str]:
    """Settings of a resource have its label."""
    module, _, rest = address.partition(".aws_")
    type_, _, name = f"aws_{rest}".partition(".")
    for setting in _SETTINGS.get(type_, ()):
        yield f"{module}.{type_}_{setting}.{name}"


def decommissioned(stores: Mapping[str, Store]) -> Iterator[Retired]:
    """The former servers of stores, by path, whose volumes the spec gives up."""
    for path, store in stores.items():
        if store.decommission:
            yield Retired(what=path.partition(".")[2] + SUFFIX, data=Fate.DESTROYED)
