"""Boot scripts of rehosted servers: EC2 counts bytes, not characters."""

from __future__ import annotations

import pytest

from generator.errors import InputError
from tests.support.migrating_stores import NAME, environment
from tests.support.specs import context_for


def test_a_boot_script_of_many_bytes_is_refused() -> None:
    spec = environment("rehost", "redis")
    spec["redis"][NAME]["servers"]["boot_script"] = "€" * 5000
    with pytest.raises(InputError, match="15000 bytes") as caught:
        context_for(spec)
    assert caught.value.problems[0].field == f"redis.{NAME}.servers.boot_script"
