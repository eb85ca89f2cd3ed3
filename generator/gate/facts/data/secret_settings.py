"""Secrets outside of resources: settings of providers, of states, and calls of modules.

Sources: Terraform language ("Backend Configuration", "Module Sources": a login may be part of the
address of a repository), ``terraform_remote_state`` (takes the arguments of a backend).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.config.model import Block, Configuration, Resource
from generator.config.values import Value
from generator.gate.facts.data.secret_names import names_secret
from generator.gate.facts.data.secrets import Entry, secret_entries, takes_secret

_STATES = ("backend", "cloud")


def secret_settings(configuration: Configuration) -> Iterator[Resource]:
    """Every block that is no managed resource and may take a secret: providers, where the state
    lies, other states that are read, and calls of modules (what a module that is read is given is
    judged where it is taken; the address of every module counts)."""
    for module, blocks in _blocks(configuration):
        for block in blocks:
            inner = block.blocks if block.type == "terraform" else ()
            if block.type == "provider":
                yield _setting(block, module)
            elif block.type == "module":
                read = _is_read(configuration, module, block)
                yield _setting(_only_source(block) if read else block, module)
            yield from (_setting(state, module) for state in inner if state.type in _STATES)
    yield from configuration.of_type("data.terraform_remote_state")


def secrets_of_setting(setting: Resource) -> Iterator[Entry]:
    """Every value of a setting that a name says is a secret, at any depth, tags left out."""
    return _of_block(setting.block, "")


def declared_values(configuration: Configuration) -> Iterator[tuple[Resource, Value, int]]:
    """What defaults of variables, local values and outputs say, with their lines."""
    for module, blocks in _blocks(configuration):
        for block in blocks:
            written = {"variable": "default", "output": "value"}.get(block.type)
            for name, held in block.attributes.items():
                if block.type == "locals" or name == written:
                    own = f"local.{name}" if block.type == "locals" else _own(block)
                    address = f"{module}.{own}" if module else own
                    yield (
                        Resource(address, block.type, "", own, module, block),
                        held.value,
                        held.line,
                    )


def _blocks(configuration: Configuration) -> Iterable[tuple[str, Iterable[Block]]]:
    """The blocks of each module that are no resources."""
    return {"": configuration.root_blocks, **configuration.module_blocks}.items()


def _own(block: Block) -> str:
    return ".".join((block.type, *block.labels))


def _setting(block: Block, module: str) -> Resource:
    own = f"terraform.{_own(block)}" if block.type in _STATES else _own(block)
    address = f"{module}.{own}" if module and block.type == "module" else own
    return Resource(address, block.type, "", own, module, block)


def _is_read(configuration: Configuration, caller: str, call: Block) -> bool:
    """Whether the resources of the module are here: what takes a secret there is judged."""
    address = ".".join(filter(None, (caller, f"module.{call.labels[0]}")))
    return any(a == address or a.startswith(f"{address}[") for a in configuration.module_blocks)


def _only_source(call: Block) -> Block:
    held = {name: a for name, a in call.attributes.items() if name == "source"}
    return replace(call, attributes=held, blocks=())


def _of_block(block: Block, prefix: str) -> Iterator[Entry]:
    for name, attribute in block.attributes.items():
        path = prefix + name
        if takes_secret(name) or names_secret(name):
            yield path, attribute.value, attribute.line
        elif not name.startswith("tags"):
            yield from secret_entries(attribute.value, path, attribute.line)
    for child in block.blocks:
        yield from _of_block(child, f"{prefix}{child.type}.")
