"""Parameters and options of databases, wherever the configuration writes them."""

from __future__ import annotations

from generator.config.model import Block, Configuration, Resource
from generator.config.paths import blocks_at
from generator.config.values import ABSENT, Unknown, Value

_DEFAULT = ("default.", "default:")  # default.postgres16, default:mysql-8-0
Parameters = dict[str, Value]


def parameters_of(
    configuration: Configuration, database: Resource, path: str
) -> Parameters | Unknown | None:
    """Parameters of the group that ``path`` names: name to value; None: no group of one's own is
    named.

    Engines do not tell capitals apart. Of two values for one name nobody knows which holds.
    """
    found = _read(configuration, database, path, "parameter")
    if found is None or isinstance(found, Unknown):
        return found
    names = [_plain(b, "name") for b in found]
    if not all(isinstance(name, str) for name in names):
        return Unknown(f"the name of a parameter of {path} cannot be resolved")
    values: Parameters = {}
    for name, block in zip(names, found, strict=True):
        key, value = str(name).lower(), _plain(block, "value")
        if values.setdefault(key, value) != value:
            values[key] = Unknown(f"parameter {key} of {path} is written twice, with other values")
    return values


def options_of(
    configuration: Configuration, database: Resource
) -> dict[str, Block] | Unknown | None:
    """Options of the instance's option group: name to its block; None: no group of one's
    own is named."""
    found = _read(configuration, database, "option_group_name", "option")
    if found is None or isinstance(found, Unknown):
        return found
    return {str(_plain(b, "option_name")): b for b in found}


def _read(
    configuration: Configuration, database: Resource, path: str, block: str
) -> list[Block] | Unknown | None:
    group = database.get(path)
    if group is ABSENT or group is None or is_default_group(group):
        return None
    target = configuration.target(group)
    if target is None or target.mode != "managed":
        return Unknown(f"{path} names a group that is not in this configuration")
    blocks, unresolved = blocks_at(target.block, block)
    if unresolved:
        return Unknown(f"{block} blocks of {target.address} cannot be resolved")
    return list(blocks)


def is_default_group(name: Value) -> bool:
    """Whether a name is that of a group that AWS makes for a family of engines: no group of one's
    own may be called so, and its settings cannot be changed (RDS User Guide, "Overview of parameter
    groups", "Option groups overview")."""
    return isinstance(name, str) and name.startswith(_DEFAULT)


def _plain(block: Block, name: str) -> Value:
    return block.attributes[name].value if name in block.attributes else ABSENT


def engine_of(database: Resource) -> str | None:
    """The engine in small letters, as the provider sends it however it is written; empty for a
    cluster without one, which is aurora; None: not resolved."""
    written = database.get("engine")
    return written.lower() if isinstance(written, str) else "" if written is ABSENT else None
