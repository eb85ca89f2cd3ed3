"""Parameters of database engines that RDS runs, DocumentDB among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter; a static one takes effect when the engine restarts."""

    name: str
    value: str
    static: bool = False

    @property
    def apply_method(self) -> str:
        """RDS refuses ``immediate`` for static parameters."""
        return "pending-reboot" if self.static else "immediate"


def merged(
    defaults: Iterable[Parameter], written: Mapping[str, str], enforced: Iterable[Parameter]
) -> tuple[Parameter, ...]:
    """One group, by name: what is enforced, what the spec has written, defaults.

    The spec's wait for a restart, which RDS accepts for static and dynamic ones alike.
    """
    own = [Parameter(name, value, static=True) for name, value in written.items()]
    found = {parameter.name: parameter for parameter in (*defaults, *own, *enforced)}
    return tuple(found[name] for name in sorted(found))
