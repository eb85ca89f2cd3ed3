"""Idle volumes keep what was promised of them, or `pave validate` says what they lose."""

from __future__ import annotations

import pytest

from generator.spec.estate import LoadedEnvironment
from generator.spec.rules.idle_tiers import idle_tiers
from tests.support import specs

ARN = "arn:aws:backup:ap-southeast-1:999988887777:backup-vault:second-copies"


def told(idle: int, *, copies: tuple[int | None, int | None], named: bool = True) -> str:
    """What is said of a store whose servers are gone: days of the tiers, and of their copies."""
    servers = {"ami": {"ssm_parameter": "/x"}, "instance_type": "r7g.large", "volume_gib": 100}
    if named:
        servers["idle_backup_tier"] = "idle"
    tiers = specs.backup()["tiers"]
    tiers["idle"] = {"schedule": "0 4 1 * ? *", "retention_days": idle}
    for name, days in zip(("daily", "idle"), copies, strict=True):
        if days:
            tiers[name]["copy_to"] = {"vault_arn": ARN, "retention_days": days}
    store = specs.documentdb(phase="replatform", servers=servers, data_class="confidential")
    spec = specs.minimal_environment(
        documentdb={"profiles": store}, backup=specs.backup(tiers=tiers)
    )
    found = specs.context_for(spec)
    loaded = LoadedEnvironment(found.environment, found.account, found.file, found.lines)
    return "; ".join(f"{p.field}: {p}" for p in idle_tiers(loaded))


@pytest.mark.parametrize(
    ("idle", "copies", "lost"),
    [
        (34, (None, None), "34 days instead of 35"),
        (90, (100, None), "no second copy"),
        (90, (100, 99), "its second copy 99 days instead of 100"),
    ],
)
def test_what_is_lost(idle: int, copies: tuple[int | None, int | None], lost: str) -> None:
    found = told(idle, copies=copies)
    assert found.startswith("documentdb.profiles.servers.idle_backup_tier")
    assert f"tier idle promises less than tier daily, in which the volumes were: {lost}" in found


@pytest.mark.parametrize("copies", [(None, None), (100, 100), (None, 90)])
def test_a_tier_that_keeps_at_least_as_much_is_right(copies: tuple[int | None, int | None]) -> None:
    assert told(35, copies=copies) == ""
    assert told(7, copies=copies, named=False) == ""
