"""Storage that would become smaller than what was rendered last: AWS refuses it during the apply.

Sources: RDS user guide, "Working with storage for Amazon RDS DB instances" (storage cannot be
reduced once it is allocated); EC2 API reference, ModifyVolume (the target size must be at least
the existing size).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from generator.blueprint.context import label
from generator.blueprint.model import Blueprint
from generator.config.load import load_files
from generator.losses import last_manifest, moved, refuse

_SIZES = {"aws_db_instance": "allocated_storage", "aws_ebs_volume": "size"}


def refuse_smaller_storage(
    out: Path, roots: Iterable[tuple[Blueprint, Mapping[str, bytes]]]
) -> None:
    """Pass, or name all storage that the new rendering, files by path, makes smaller.

    Raises:
        UsageError: AWS would refuse the change.
    """
    lines = [line for blueprint, tree in roots for line in _of_root(out, blueprint, tree)]
    cure = "Write the former size again. For less storage, create a new store and copy the data."
    refuse([*lines, cure] if lines else [])


def _of_root(out: Path, blueprint: Blueprint, tree: Mapping[str, bytes]) -> Iterator[str]:
    last = _last(out / blueprint.name)
    changed = {path for path in last if last[path] != tree.get(path, b"").decode()}
    if not changed:
        return
    now = dict(_sizes({path: text.decode() for path, text in tree.items() if _holds(text)}))
    for address, size in _sizes({path: last[path] for path in changed}):
        here = moved(address, blueprint.moves)
        if size > now.get(here, size):
            yield f"{blueprint.name}: storage cannot shrink from {size} to {now[here]} GiB: {here}"


def _last(root: Path) -> dict[str, str]:
    """Files of the last rendering with storage in them, as they are on disk."""
    manifest = last_manifest(root)
    files = (path for path in (manifest.files if manifest else ()) if (root / path).is_file())
    read = {path: (root / path).read_bytes() for path in files if path.endswith(".tf")}
    return {path: text.decode("utf-8", "replace") for path, text in read.items() if _holds(text)}


def _holds(text: bytes) -> bool:
    return any(f'resource "{type_}"'.encode() in text for type_ in _SIZES)


def _sizes(files: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Address and size in GiB of all storage in the files of modules."""
    for path, text in files.items():
        folder = PurePosixPath(path).parent
        for resource in load_files({path: text}, folder.name, str(folder)).resources:
            size = resource.get(_SIZES.get(resource.type, ""))
            if isinstance(size, int):
                yield f"module.{label(folder.name)}.{resource.type}.{resource.name}", size
