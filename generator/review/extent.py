"""How far a change reaches, and what it costs: what a review says of a root as a whole."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reached:
    """Resources of one component that hang on what changes, each in the first group that
    fits: ``static`` read a written argument that changes, ``after_apply`` read what AWS gives anew,
    ``behind`` read something else of it, or read one that does."""

    component: str
    static: tuple[str, ...] = ()
    after_apply: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.static) + len(self.after_apply) + len(self.behind)


@dataclass(frozen=True, slots=True)
class CostChange:
    """One item of a component. Amounts and costs are texts: '' it is not there or has no price,
    ``?`` it depends on use or is not known."""

    component: str
    item: str
    of: str
    unit: str
    before: str
    after: str
    cost_before: str = ""
    cost_after: str = ""
    currency: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CostDifference:
    """What differs in a month. ``totals``: the difference by currency, of what has a price on
    every side where it is; ``unpriced``: items without one."""

    changes: tuple[CostChange, ...] = ()
    totals: tuple[tuple[str, str], ...] = ()
    unpriced: tuple[str, ...] = ()
