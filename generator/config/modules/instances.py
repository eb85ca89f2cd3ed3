"""Arguments of resource instances by address, for expressions that need a reference's value."""

from __future__ import annotations

from collections.abc import Mapping

from generator.config.language.kinds import EvaluationError, known
from generator.config.language.scope import Scope
from generator.config.modules.declarations import Declared
from generator.config.modules.expand import Expansion
from generator.config.values import Reference, Value

Written = tuple[Scope, Declared, Mapping[str, Value]]  # names: of the one instance


class Instances:
    """Filled as resources are named; arguments are evaluated when asked for."""

    def __init__(self) -> None:
        self._written: dict[str, Written] = {}
        self._values: dict[tuple[str, str], Value] = {}
        self._repeated: dict[str, str] = {}  # addresses without an index, and why

    def add(self, scope: Scope, block: Declared, address: str, expansion: Expansion) -> None:
        """Remember where the arguments behind the addresses of a resource are written."""
        for key in expansion.instances:
            self._written.setdefault(address + key.suffix, (scope, block, key.names))
        if expansion.kind == "unknown":
            self._repeated[address] = expansion.reason

    def repeated(self, reference: Reference) -> str:
        """Where the reference is to all instances of a resource whose number is not known: why."""
        return "" if reference.attribute else self._repeated.get(reference.address, "")

    def literal(self, reference: Reference) -> Value:
        """The literal that the argument behind a reference is written as, or the reference."""
        written = self._written.get(reference.address)
        if written is None or reference.attribute not in written[1].arguments:
            return reference
        key = (reference.address, reference.attribute)
        if key not in self._values:
            self._values[key] = reference  # an argument that leads back to itself ends here
            self._values[key] = self._evaluate(reference, *written)
        return self._values[key]

    def _evaluate(
        self, reference: Reference, scope: Scope, block: Declared, names: Mapping[str, Value]
    ) -> Value:
        scope = scope.with_names(names)
        try:
            value = scope.literal(scope.evaluate(block.arguments[reference.attribute].value))
        except EvaluationError:
            return reference
        # An argument that is null is left to AWS.
        return value if known(value) and value is not None else reference
