"""Lines about how far a change reaches and what it costs, for every output."""

from __future__ import annotations

from collections.abc import Iterator

from generator.review.extent import CostChange, Reached
from generator.review.model import RootReview
from generator.shown import number

_NAMED = 3  # resources by name in a line
_GROUPS = (
    ("static", "read an argument that changes"),
    ("after_apply", "read what is known after apply"),
    ("behind", "refer to them otherwise"),
)


def radius_head(root: RootReview) -> str:
    """How many resources hang on what changes."""
    total = sum(one.total for one in root.radius)
    reached = number(len(root.radius), "component")
    return f"Blast radius: {number(total, 'resource')} in {reached}"


def radius_lines(root: RootReview) -> Iterator[str]:
    """A line for each component, the most first."""
    for one in root.radius:
        yield f"{one.component}: {', '.join(_parts(one))}"


def _parts(one: Reached) -> Iterator[str]:
    for name, said in _GROUPS:
        held: tuple[str, ...] = getattr(one, name)
        if held:
            short = [address.removeprefix(f"module.{one.component}.") for address in held[:_NAMED]]
            more = f", {len(held) - _NAMED} more" if len(held) > _NAMED else ""
            yield f"{len(held)} {said} ({', '.join(short)}{more})"


def cost_head(root: RootReview) -> str:
    """The difference in money, or that nothing has a price."""
    totals = root.costs.totals
    if not totals:
        return "Cost, a month: quantities; nothing has a price (--prices FILE)"
    rest = ", and what has no price" if root.costs.unpriced else ""
    return f"Cost, a month: {', '.join(f'{sum_} {currency}' for currency, sum_ in totals)}{rest}"


def cost_lines(root: RootReview) -> Iterator[str]:
    """A line for each item, and what has no price."""
    yield from map(_cost, root.costs.changes)
    if root.costs.unpriced and root.costs.totals:
        yield f"no price: {', '.join(root.costs.unpriced)}"


def _cost(change: CostChange) -> str:
    what = " ".join(part for part in (change.component, change.item, change.of) if part)
    step = f"{change.before or 'none'} -> {change.after or 'none'} {change.unit}"
    money = ""
    if change.cost_before or change.cost_after:
        money = f" ({change.cost_before or '-'} -> {change.cost_after or '-'} {change.currency})"
    return f"{what}: {step}{money}"
