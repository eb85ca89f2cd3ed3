"""What one root module that the command line names holds and costs, also against a revision."""

from __future__ import annotations

import json
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from generator.config.model import Configuration
from generator.cost.document import difference as difference_document
from generator.cost.document import document
from generator.cost.estimate import costed, region_of, steps
from generator.cost.price_list import as_yaml, client, refreshed
from generator.cost.prices import Prices, read_prices
from generator.cost.quantities import quantities, uncounted
from generator.cost.text import difference, estimate
from generator.errors import NoVerdictError, UsageError
from generator.gate.reading import load
from generator.gate.target_search import TargetSearch
from generator.gate.targets import Target
from generator.paths.run import Of, one_target
from generator.report.output import write_file
from generator.review.bills import bills
from generator.review.compare import compare
from generator.review.load import load_side
from generator.review.snapshots import BothSides


@dataclass(frozen=True, slots=True)
class CostOptions:
    """What is counted, and by which prices."""

    of: Of
    against: str = ""
    prices: Path | None = None
    region: str = ""
    refresh: bool = False
    as_json: bool = False


def cost(options: CostOptions, pricing: Any = None) -> str:
    """The text; with ``refresh`` the price file is written first (``pricing``: a client of boto3).

    Raises:
        UsageError: a target that is not one root module, a price file of another form.
        NoVerdictError: something cannot be read.
    """
    target = one_target(options.of)
    configuration = load(target)
    region = options.region or region_of(configuration)
    if options.refresh:
        _refresh(options, configuration, region, pricing)
    prices = read_prices(options.prices).get(region, {})
    if not options.against:
        after = costed(quantities(configuration), prices)
        found = [after[group] for group in sorted(after)]
        rest = uncounted(configuration)
        if options.as_json:
            return _json(document(target.name, region, found, rest))
        return estimate(target.name, region, found, rest)
    comparison = compare(_before(target, options.against), configuration)
    changed = steps(*(costed(held, prices) for held in bills(comparison)))
    if options.as_json:
        return _json(difference_document(target.name, region, options.against, changed))
    return difference(target.name, region, options.against, changed)


def _json(made: dict[str, Any]) -> str:
    return json.dumps(made, indent=2) + "\n"


def _before(target: Target, base: str) -> Configuration:
    if target.kind != "directory":
        raise UsageError("--against compares a folder with a revision; a plan has none.")
    with ExitStack() as stack:
        state, _ = BothSides(target.path, TargetSearch(), stack).both(base, "", False)
        if state.tree is None:
            raise UsageError(f"--against {base}: a plan is no revision.")
        folder = state.below if state.tree.is_folder(state.below) else None
        side = load_side(state, folder, target.name, target.values)
    if side.errors:
        raise NoVerdictError("\n".join(side.errors))
    return side.configuration


def _refresh(options: CostOptions, configuration: Configuration, region: str, pricing: Any) -> None:
    if options.prices is None:
        raise UsageError("--refresh writes to a file: name it with --prices FILE.")
    if not region:
        raise UsageError("--refresh: the region is not written in the provider; give --region.")
    kept: Prices = read_prices(options.prices) if options.prices.exists() else {}
    keys = [quantity.key for quantity in quantities(configuration)]
    found, _ = refreshed(pricing or client(), region, keys, datetime.now(UTC).date())
    rows = {**kept.get(region, {}), **{(price.item, price.of): price for price in found}}
    write_file(options.prices, as_yaml({**kept, region: rows}))
