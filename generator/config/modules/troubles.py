"""What goes wrong while a configuration is resolved."""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.language.kinds import Budget
from generator.config.model import Trouble
from generator.config.modules.declarations import Declared
from generator.config.modules.expand import Expansion


class Troubles:
    """Every trouble once, in the order in which they are met."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._found: dict[Trouble, None] = {}
        self.missing: set[str] = set()  # named, but not declared

    def __iter__(self) -> Iterator[Trouble]:
        return iter(self._found)

    def add(self, file: str, line: int, message: str, *, fatal: bool, apart: bool = False) -> None:
        """Remember a trouble."""
        self._found[Trouble(file, line, message, fatal, apart=apart)] = None

    def here(self, message: str, *, fatal: bool) -> None:
        """A trouble with the argument that is being evaluated."""
        self.add(*self._budget.position, message, fatal=fatal)

    def undeclared(self, address: str) -> None:
        """Something is named that its module does not declare."""
        self.missing.add(address)
        self.here(f"{address} is not declared in its module", fatal=False)

    def cycle(self, name: str) -> None:
        """Something depends on itself."""
        self.here(f"{name} depends on itself", fatal=True)

    def unresolved(self, file: str, line: int, message: str, light: bool = False) -> None:
        """An expression that cannot be evaluated; ``light`` as in Trouble."""
        self._found[Trouble(file, line, message, fatal=False, light=light)] = None

    def caused(
        self, place: tuple[str, int], message: str, about: tuple[str, str], light: bool
    ) -> None:
        """A trouble with a subject and a cause (``about``) that others may share."""
        file, line = place
        self._found[Trouble(file, line, message, False, *about, light)] = None

    def note(self, block: Declared, expansion: Expansion, name: str) -> None:
        """Report a number of instances that is not known."""
        if expansion.reason:
            reason = expansion.reason
            place = block.file, expansion.line
            self.caused(place, f"{name}: {reason}", (name, reason), True)
