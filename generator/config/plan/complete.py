"""A plan together with the files it was made from.

A plan leaves open what only AWS knows: a policy with one unknown ARN in it is unknown as a whole
("JSON Output Format", ``after_unknown``), and root-level blocks such as the backend are not in
it. The files say how such a value is put together. Where both know a value the plan's counts;
the place in the files is given for everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.config.model import Configuration, Resource
from generator.config.plan.bodies import BodyMerge, is_open
from generator.config.plan.constants import Constants, differing
from generator.config.plan.document import without_indexes
from generator.errors import NoVerdictError

_SHOWN = 5
Pairs = list[tuple[Resource, Resource | None]]  # as planned, as written


def complete(
    plan: Configuration, source: Configuration, constants: Mapping[str, Constants]
) -> Configuration:
    """The plan with what it leaves open taken from the files.

    ``constants`` are what the plan says of the files that it was made from.

    Raises:
        NoVerdictError: the plan was made from other files.
    """
    known = {r.address: r for r in source.resources}
    pairs = [(r, _written(r, known)) for r in plan.resources]
    unreadable = tuple(t for t in source.troubles if t.fatal)
    if not unreadable:
        _require_same(plan.name, source, pairs, constants)
    pairs += [(found, found) for found in _not_read(source, plan)]
    return replace(
        plan,
        resources=tuple(_completed(r, written) for r, written in _in_order(source, pairs)),
        root_blocks=source.root_blocks,
        module_blocks=source.module_blocks,
        outputs=_outputs(plan.outputs, source.outputs),
        troubles=(*plan.troubles, *unreadable),
        private=source.private,
        private_keys=source.private_keys,
        ambiguous=source.ambiguous,
        from_plan=False,
    )


def _not_read(source: Configuration, plan: Configuration) -> list[Resource]:
    """Data sources that the plan does not have: an offline plan asks nobody and writes an id."""
    planned = {without_indexes(resource.address) for resource in plan.resources}
    return [
        resource
        for resource in source.resources
        if resource.mode == "data" and not resource.uncertain
        if without_indexes(resource.address) not in planned
    ]


def _in_order(source: Configuration, pairs: Pairs) -> Pairs:
    """As the files have them; what they do not have comes last."""
    places = {id(resource): place for place, resource in enumerate(source.resources)}
    return sorted(pairs, key=lambda pair: places.get(id(pair[1]), len(places)))


def _written(resource: Resource, known: Mapping[str, Resource]) -> Resource | None:
    """The resource in the files; one whose ``count`` the files leave open stands for all."""
    found = known.get(resource.address)
    if found is None:
        found = known.get(without_indexes(resource.address))
        return found if found is not None and found.uncertain else None
    return found


def _completed(resource: Resource, written: Resource | None) -> Resource:
    if written is None:
        return resource
    block = BodyMerge(written.block.file, written.block.line).merged(resource.block, written.block)
    return replace(resource, block=block, default_tags=written.default_tags)


def _outputs(plan: Mapping[str, Any], source: Mapping[str, Any]) -> dict[str, Any]:
    return {k: source.get(k, v) if is_open(v) else v for k, v in plan.items()}


def _require_same(
    name: str, source: Configuration, pairs: Pairs, constants: Mapping[str, Constants]
) -> None:
    found = [*_lonely(source, pairs), *_different(pairs, constants)]
    if found:
        shown = [f"  {line}" for line in found[:_SHOWN]]
        more = [f"  and {len(found) - _SHOWN} more"] if len(found) > _SHOWN else []
        raise NoVerdictError(
            f"{name} was not planned from the files in {source.name}:\n" + "\n".join(shown + more)
        )


def _lonely(source: Configuration, pairs: Pairs) -> Iterator[str]:
    """Resources that only one side has; modules that cannot be read here do not count."""
    read = {without_indexes(address) for address in ("", *source.module_blocks)}
    for resource, written in pairs:
        managed = resource.mode == "managed" and without_indexes(resource.module) in read
        if written is None and managed:
            yield f"{resource.address} is only in the plan"
    planned = {without_indexes(resource.address) for resource, _ in pairs}
    for resource in source.resources:
        certain = resource.mode == "managed" and not resource.uncertain
        if certain and without_indexes(resource.address) not in planned:
            yield f"{resource.address} is only in the files"


def _different(pairs: Pairs, constants: Mapping[str, Constants]) -> Iterator[str]:
    """Constants that the files write otherwise."""
    for resource, written in pairs:
        if written:
            found = constants.get(resource.address, {})
            for name in differing(written.block, found):
                yield f"{resource.address}: {name} differs"
