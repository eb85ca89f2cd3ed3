"""Compare two states of a project, and read in its specs which losses are allowed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.errors import PaveError
from generator.output.transaction import refuse_mixed
from generator.review.model import Review
from generator.review.run import ReviewOptions, review


def diff(options: ReviewOptions) -> Review:
    """The review.

    Raises:
        UsageError: a name that stands for nothing.
        NoVerdictError: something could not be read or run.
    """
    if not options.head and options.target.exists():
        refuse_mixed([options.target.absolute()])
    return review(replace(options, allowed=allowed))


def allowed(specs: Mapping[str, str]) -> Mapping[str, Iterable[str]]:
    """Addresses whose data may go, by environment; nothing where the specs cannot be read."""
    from generator.blueprint.retirement import addresses  # noqa: PLC0415 - for losses only
    from generator.spec.load import load_texts  # noqa: PLC0415
    from generator.spec.model.retired import Fate  # noqa: PLC0415

    try:
        environments = load_texts(specs).environments if specs else {}
    except PaveError:
        return {}
    return {
        name: tuple(
            address
            for entry in loaded.environment.retired
            if entry.data is Fate.DESTROYED
            for address in addresses(entry)
        )
        for name, loaded in environments.items()
    }
