"""Parameter group of an in-memory store."""

from __future__ import annotations

from dataclasses import dataclass

from generator.spec.model.redis import Redis


@dataclass(frozen=True, slots=True)
class ParameterGroup:
    """A custom group: the default one of a family cannot be changed."""

    name: str
    family: str
    parameters: dict[str, str]


def family(spec: Redis) -> str:
    """Family: engine and major version (AWS CLI reference, create-cache-parameter-group)."""
    if spec.parameter_family:
        return spec.parameter_family
    return f"{spec.engine.value}{spec.engine_version.partition('.')[0]}"


def parameter_group(group_id: str, spec: Redis) -> ParameterGroup:
    """Decide the group; cluster mode is a parameter that the mode of the group must match."""
    mode = {"cluster-enabled": "no" if spec.shards is None else "yes"}
    return ParameterGroup(
        # Family and mode replace the group: in the name, so that both can exist.
        name=f"{group_id}-{family(spec).replace('.', '-')}{'-cluster' if spec.shards else ''}",
        family=family(spec),
        parameters=dict(sorted({**spec.parameters, **mode}.items())),
    )
