"""Storage that would become smaller than what was rendered last: AWS refuses it during the apply.

Sources: RDS user guide, "Working with storage for Amazon RDS DB instances" (storage cannot be
reduced once it is allocated); EC2 API reference, ModifyVolume (the target size must be at least
the existing size).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.renewal import Renewal

_SIZES = {"aws_db_instance": "allocated_storage", "aws_ebs_volume": "size"}


def smaller_storage(step: Renewal) -> Iterator[str]:
    """All storage that the new rendering makes smaller, unless it is made anew."""
    for here, old, new in step.pairs:
        path = _SIZES.get(new.type, "")
        before, after = old.get(path), new.get(path)
        if not (isinstance(before, int) and isinstance(after, int)) or here in step.replaced:
            continue
        if after < before:
            yield (
                f"{step.name}: storage cannot shrink from {before} to {after} GiB: {here}\n"
                "Write the former size again. For less storage, create a new store and copy the "
                "data."
            )
