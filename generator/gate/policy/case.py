"""What a policy's check is given: one resource in its configuration, and what gate.yaml sets."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.config.model import Attribute, Block, Configuration, Resource
from generator.config.paths import Found, blocks_at, values_at
from generator.config.values import ABSENT, Value
from generator.gate.facts.scope import ScopeCategory, in_scope, out_by_default, scope_of
from generator.gate.model import PolicySettings


@dataclass(frozen=True, slots=True)
class Root:
    """A root module with everything under it: given to a function with ``over: configuration``."""

    configuration: Configuration
    settings: PolicySettings

    def of_type(self, *types: str) -> tuple[Resource, ...]:
        """Resources of the types (``aws_vpc``, ``data.aws_ami``)."""
        return self.configuration.of_type(*types)

    def literal(self, value: Value) -> Value:
        """The value with references followed to arguments that are written literally."""
        return self.configuration.literal(value)

    def listed(self, name: str) -> tuple[str, ...]:
        """The list of that name in gate.yaml; empty when it holds none."""
        return tuple(self.settings.lists.get(name, ()))

    def scope_of(self, resource: Resource) -> ScopeCategory:
        """PCI DSS scope of a resource, from its tag or from what it belongs to."""
        return scope_of(self.configuration, resource, self.settings)

    def out_by_default(self, resource: Resource) -> bool:
        """Whether nothing but ``default_tags`` of a provider calls a resource out of scope."""
        return out_by_default(self.configuration, resource, self.settings)

    def in_scope(self, resource: Resource) -> bool | None:
        """Whether a resource counts as in scope; None when its tags cannot be resolved."""
        return in_scope(self.configuration, resource, self.settings)


@dataclass(frozen=True, slots=True)
class Case(Root):
    """One resource to judge, in its root module. Paths are dotted, and read from :attr:`block`."""

    resource: Resource
    block: Block  # the resource's own; under ``each``, the nested block that is looked at

    @classmethod
    def of(cls, configuration: Configuration, settings: PolicySettings, resource: Resource) -> Case:
        """The case of a whole resource."""
        return cls(configuration, settings, resource, resource.block)

    def at(self, block: Block) -> Case:
        """The same case with its paths read from a nested block."""
        return replace(self, block=block)

    def about(self, resource: Resource) -> Case:
        """The case of another resource of the same configuration."""
        return Case.of(self.configuration, self.settings, resource)

    def get(self, path: str) -> Value:
        """The first value at a path, ABSENT when it is not written."""
        return next((found.value for found in self.block.find(path)), ABSENT)

    def find(self, path: str) -> list[Attribute]:
        """Every argument that is written at a path."""
        return list(self.block.find(path))

    def values(self, path: str) -> list[Found]:
        """Every value at a path, and one ABSENT for each place that lacks it."""
        return values_at(self.block, path)

    def blocks(self, path: str) -> tuple[list[Block], list[Found]]:
        """Nested blocks at a path, and the places where they cannot be told."""
        return blocks_at(self.block, path)

    def target(self, path: str) -> Resource | None:
        """The resource that the argument at a path refers to, when it is in the configuration."""
        return self.configuration.target(self.get(path))

    def users(self, type_: str = "", path: str = "") -> list[Resource]:
        """Resources that refer to this one, optionally of a type and from an argument path."""
        return self.configuration.referrers(self.resource, type_, path)

    def line_of(self, path: str) -> int:
        """Line of the argument or block at a path; of the resource when there is none."""
        if self.block is self.resource.block:
            return self.resource.line_of(path)
        return next((found.line for found in self.block.find(path)), self.block.line)
