"""A root that goes to another account, region or state: nothing of what it made goes with it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.renewal import Renewal
from generator.config.model import Block, Configuration

_PROVIDER = {"allowed_account_ids": "account", "region": "region"}
_BACKEND = {"bucket": "state bucket", "key": "state key"}


def other_place(step: Renewal) -> Iterator[str]:
    """A note with what is another one."""
    if not step.differs:
        return
    before, after = (_place(side.configuration) for side in (step.former, step.terraform))
    other = [what for what in before if what in after and before[what] != after[what]]
    if other:
        changes = ", ".join(f"{what} {before[what]} to {after[what]}" for what in other)
        yield (
            f"{step.name}: goes to another place ({changes}). Terraform makes everything anew "
            "there. What it made before, with all data, stays where it is; if Terraform finds "
            "nothing of it in its new state, nobody manages it any more."
        )


def _place(configuration: Configuration) -> dict[str, str]:
    found: dict[str, str] = {}
    for block in configuration.root_blocks:
        if block.type == "provider":
            found |= _texts(block, _PROVIDER)
        for backend in block.blocks:
            if backend.type == "backend":
                found |= _texts(backend, _BACKEND)
    return found


def _texts(block: Block, names: dict[str, str]) -> dict[str, str]:
    """Values of arguments that are written, under a name for people."""
    held = {name: block.attributes[name].value for name in names if name in block.attributes}
    return {names[k]: str(v[0] if isinstance(v, list) and v else v) for k, v in held.items()}
