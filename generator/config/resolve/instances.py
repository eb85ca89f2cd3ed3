"""Arguments of resource instances by address, for expressions that need a reference's value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.config.resolve.kinds import EvaluationError, known
from generator.config.values import Reference

if TYPE_CHECKING:
    from generator.config.resolve.declarations import Declared
    from generator.config.resolve.expand import Expansion
    from generator.config.resolve.module import ModuleInstance

Written = tuple["ModuleInstance", "Declared", dict[str, Any]]


class Instances:
    """Filled as resources are named; arguments are evaluated when asked for."""

    def __init__(self) -> None:
        self._written: dict[str, Written] = {}
        self._values: dict[tuple[str, str], Any] = {}

    def add(
        self, module: ModuleInstance, block: Declared, address: str, expansion: Expansion
    ) -> None:
        """Remember the instances of a resource."""
        for key in expansion.instances:
            self._written.setdefault(address + key.suffix, (module, block, key.names))

    def literal(self, reference: Reference) -> Any:
        """The literal behind a reference, or the reference itself."""
        written = self._written.get(reference.address)
        if written is None or reference.attribute not in written[1].attributes:
            return reference
        key = (reference.address, reference.attribute)
        if key not in self._values:
            self._values[key] = reference  # an argument that leads back to itself ends here
            self._values[key] = self._evaluate(reference, *written)
        return self._values[key]

    def _evaluate(
        self, reference: Reference, module: ModuleInstance, block: Declared, names: dict[str, Any]
    ) -> Any:
        scope = module.scope.with_names(names)
        try:
            value = scope.literal(scope.evaluate(block.attributes[reference.attribute][1]))
        except EvaluationError:
            return reference
        # An argument that is null is left to AWS.
        return value if known(value) and value is not None else reference
