"""The Configuration that policies, conformance and review read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.config.block import Attribute, Block
from generator.config.follow import follow, merge_tags
from generator.config.marks import Mark
from generator.config.values import (
    ABSENT,
    OpenMap,
    Reference,
    Unknown,
    Value,
    references,
)

__all__ = ["Attribute", "Block", "Configuration", "Resource", "Trouble"]

_IN_BLOCK = re.compile(r"(?P<block>\w+)\[0\]\.(?P<argument>\w+)")


@dataclass(frozen=True)
class Resource:
    """A managed resource or data source instance."""

    address: str  # module.network.aws_subnet.app_a, data.aws_x.y, ...["key"]
    mode: str  # "managed" | "data"
    type: str
    name: str
    module: str  # "" for the root, "module.network" for a child
    block: Block
    # ``count`` or ``for_each`` is not known: stands for any number of instances, also none.
    uncertain: bool = False
    # Of the provider configuration this resource uses: ``default_tags``.
    default_tags: Value = None

    @property
    def file(self) -> str:
        """File the resource is written in, relative to the root folder."""
        return self.block.file

    @property
    def line(self) -> int:
        """First line of the resource."""
        return self.block.line

    def get(self, path: str) -> Value:
        """The value at a dotted path, ABSENT when not written; the first of several."""
        return next((a.value for a in self.block.find(path)), ABSENT)

    def find(self, path: str) -> list[Attribute]:
        """Every attribute at a dotted path."""
        return list(self.block.find(path))

    def line_of(self, path: str) -> int:
        """Line of the attribute or block at a path, or of the resource when absent."""
        found = next(self.block.find(path), None)
        if found:
            return found.line
        nested = next((b for b in self.block.blocks if b.type == path.partition(".")[0]), None)
        return nested.line if nested else self.line

    @property
    def tags(self) -> Value:
        """Own tags over the provider's default tags; ABSENT without any.

        Unknown when nothing can be told; an OpenMap when some are known: read single tags with
        :func:`generator.config.values.entry`.
        """
        merged = self.get("tags_all")
        own = self.get("tags")
        if isinstance(merged, dict) and not isinstance(merged, OpenMap):
            return merged
        if isinstance(merged, Unknown):
            return OpenMap(own if isinstance(own, dict) else {}, merged)
        return merge_tags(own, self.default_tags)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that kept part of the configuration from being read (file and line known)."""

    file: str
    line: int
    message: str
    fatal: bool  # fatal: the verdict cannot be reached; otherwise a part is unknown
    # Where several things share one cause: which of them, and the cause (both in the message).
    subject: str = ""
    cause: str = ""
    # Light: what it leaves open is judged all the same (how many there are of something is not
    # known; one of them is read), or by whoever publishes it (a pinned module of a registry).
    light: bool = False
    # Apart: fatal, but it keeps the module of one call from being read and nothing else.
    apart: bool = False


@dataclass(frozen=True)
class Configuration:
    """One root module with everything under it, resolved as far as it can be."""

    name: str
    resources: tuple[Resource, ...]
    # Root-level blocks as written: terraform, provider, variable, output, moved, ...
    root_blocks: tuple[Block, ...] = ()
    # Every module's blocks that are not resources: address of the module -> blocks.
    module_blocks: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    # Folders that module blocks name as their source, also of calls without an instance.
    called: frozenset[str] = frozenset()
    outputs: Mapping[str, Value] = field(default_factory=dict)
    troubles: tuple[Trouble, ...] = ()
    # Texts of files and of sensitive values, and what was made of them: in no message.
    private: Mapping[str, Mark] = field(default_factory=dict)
    # ``["x"]`` in addresses, where x is such a text.
    private_keys: tuple[str, ...] = ()
    # Files with characters that another reader may take for something else.
    ambiguous: frozenset[str] = frozenset()
    # Resources and calls of modules that are declared and of which none is made.
    absent: frozenset[str] = frozenset()
    # Files that OpenTofu alone reads (``.tofu``), and what is named but not declared.
    tofu: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()
    # On disk: paths that were read or were to be read, also outside the root module.
    asked: frozenset[str] = frozenset()
    # Variables of the root whose default was asked for: ``name (file:line)``.
    defaults: tuple[str, ...] = ()
    # From a plan alone: the root's terraform, backend and moved blocks are not known.
    from_plan: bool = False

    @property
    def files(self) -> set[str]:
        """Files of the blocks and resources."""
        held = (self.root_blocks, *self.module_blocks.values())
        named = {block.file for blocks in held for block in blocks}
        return named | {resource.file for resource in self.resources}

    @cached_property
    def by_address(self) -> dict[str, Resource]:
        """Resources by full address."""
        return {r.address: r for r in self.resources}

    @cached_property
    def _by_type(self) -> dict[str, tuple[Resource, ...]]:
        found: dict[str, list[Resource]] = {}
        for resource in self.resources:
            key = resource.type if resource.mode == "managed" else f"data.{resource.type}"
            found.setdefault(key, []).append(resource)
        return {k: tuple(v) for k, v in found.items()}

    def of_type(self, *types: str) -> tuple[Resource, ...]:
        """Resources of the types (``aws_vpc``, ``data.aws_ami``)."""
        return tuple(r for t in types for r in self._by_type.get(t, ()))

    @cached_property
    def _referrers(self) -> dict[str, tuple[tuple[Resource, str], ...]]:
        found: dict[str, list[tuple[Resource, str]]] = {}
        for resource in self.resources:
            for path, attribute in _walk(resource.block, ""):
                for reference in references(attribute.value):
                    found.setdefault(reference.address, []).append((resource, path))
        return {k: tuple(v) for k, v in found.items()}

    def literal(self, value: Value) -> Value:
        """The value with References followed to arguments that are written literally.

        ``aws_s3_bucket.x.bucket`` becomes the bucket's name; ``aws_s3_bucket.x.id``, which AWS
        assigns, stays a Reference. Lists, maps and Templates are followed inside.
        """
        return follow(value, self._written)

    def _written(self, reference: Reference) -> Value:
        resource = self.by_address.get(reference.address)
        attribute = _argument(resource.block, reference.attribute) if resource else None
        return reference if attribute is None else attribute.value

    def target(self, value: Value) -> Resource | None:
        """The resource that a Reference points at, when it is in this configuration."""
        return self.by_address.get(value.address) if isinstance(value, Reference) else None

    def referring(self, resource: Resource) -> tuple[tuple[Resource, str], ...]:
        """Every resource that refers to ``resource``, with the path of the argument."""
        return self._referrers.get(resource.address, ())

    def referrers(self, resource: Resource, type_: str = "", path: str = "") -> list[Resource]:
        """Resources that refer to ``resource``, optionally of a type and from an argument path."""
        return [
            r
            for r, p in self._referrers.get(resource.address, ())
            if (not type_ or r.type == type_) and (not path or p == path)
        ]


def _argument(block: Block, path: str) -> Attribute | None:
    """An argument by its name; one of a nested block, ``logging[0].bucket``, where it is the only
    block of its type."""
    nested = _IN_BLOCK.fullmatch(path)
    if nested is None:
        return block.attributes.get(path)
    found = block.children(nested["block"])
    if len(found) != 1 or found[0].uncertain:
        return None
    return found[0].attributes.get(nested["argument"])


def _walk(block: Block, prefix: str) -> Iterator[tuple[str, Attribute]]:
    """Arguments with their paths: through blocks, and lists of objects that stand for blocks."""
    for name, attribute in block.attributes.items():
        objects = block.children(name) if isinstance(attribute.value, list) else ()
        if not objects:
            yield prefix + name, attribute
        for nested in objects:
            yield from _walk(nested, f"{prefix}{name}.")
    for nested in block.blocks:
        yield from _walk(nested, f"{prefix}{nested.type}.")
