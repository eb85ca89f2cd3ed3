"""Settings that are written as blocks of aws_s3_bucket, in the form of the types of their own.

The provider takes both (provider documentation, ``aws_s3_bucket``: the blocks are deprecated since
version 4 and still work).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from generator.config.model import Attribute, Block, Resource
from generator.config.values import Value
from generator.gate.verdict.operators import equals

_PREFIX = "aws_s3_bucket_"
Blocks = Sequence[Block]
# Type -> block of the bucket.
_BLOCKS = {
    f"{_PREFIX}cors_configuration": "cors_rule",
    f"{_PREFIX}lifecycle_configuration": "lifecycle_rule",
    f"{_PREFIX}logging": "logging",
    f"{_PREFIX}object_lock_configuration": "object_lock_configuration",
    f"{_PREFIX}replication_configuration": "replication_configuration",
    f"{_PREFIX}server_side_encryption_configuration": "server_side_encryption_configuration",
    f"{_PREFIX}versioning": "versioning",
    f"{_PREFIX}website_configuration": "website",
}


def inline_part(bucket: Resource, type_: str) -> Resource | None:
    """The part of a bucket that its own blocks stand for, as a resource of the type."""
    blocks = bucket.block.children(_BLOCKS.get(type_, "-"))
    if not blocks or bucket.type != "aws_s3_bucket":
        return None
    made = _AS_OWN.get(type_, _same)(blocks)
    return replace(bucket, type=type_, block=made)


def _same(blocks: Blocks) -> Block:
    """One block whose arguments are those of the type."""
    return blocks[0]


def _cors(blocks: Blocks) -> Block:
    return replace(blocks[0], attributes={}, blocks=tuple(blocks))


def _versioning(blocks: Blocks) -> Block:
    block = blocks[0]
    inside = {
        "status": _worded(block, "enabled", "Enabled", "Suspended"),
        "mfa_delete": _worded(block, "mfa_delete", "Enabled", "Disabled"),
    }
    inner = replace(block, type="versioning_configuration", attributes=_written(inside))
    return replace(block, attributes={}, blocks=(inner,))


def _lifecycle(blocks: Blocks) -> Block:
    return replace(blocks[0], attributes={}, blocks=tuple(map(_rule, blocks)))


def _rule(block: Block) -> Block:
    status = {"status": _worded(block, "enabled", "Enabled", "Disabled")}
    nested = list(block.blocks)
    days = block.attributes.get("abort_incomplete_multipart_upload_days")
    if days is not None:
        name, inside = "abort_incomplete_multipart_upload", {"days_after_initiation": days}
        nested.append(replace(block, type=name, attributes=inside, blocks=()))
    attributes = {**block.attributes, **_written(status)}
    return replace(block, type="rule", attributes=attributes, blocks=tuple(nested))


def _worded(block: Block, name: str, true: str, false: str) -> Attribute | None:
    """A flag in the word of the newer argument; what is not known stays so."""
    attribute = block.attributes.get(name)
    if attribute is None:
        return None
    answer = equals(attribute.value, True)
    value: Value = attribute.value if answer is None else true if answer else false
    return replace(attribute, value=value)


def _written(arguments: dict[str, Attribute | None]) -> dict[str, Attribute]:
    return {name: held for name, held in arguments.items() if held is not None}


_AS_OWN: dict[str, Callable[[Blocks], Block]] = {
    f"{_PREFIX}cors_configuration": _cors,
    f"{_PREFIX}lifecycle_configuration": _lifecycle,
    f"{_PREFIX}versioning": _versioning,
}
