"""Families as ElastiCache names them."""

import pytest

from generator.blueprint.components.redis.parameters import family, parameter_group
from generator.spec.model.redis import Redis
from tests.support import specs


@pytest.mark.parametrize(
    ("engine", "version", "expected"),
    [
        ("valkey", "7.2", "valkey7"),
        ("valkey", "8.1", "valkey8"),
        ("valkey", "9.0", "valkey9"),
        ("redis", "7.1", "redis7"),
    ],
)
def test_family(engine: str, version: str, expected: str) -> None:
    spec = Redis.model_validate(specs.redis(engine=engine, engine_version=version))
    assert family(spec) == expected
    assert parameter_group("x", spec).name == f"x-{expected}"
