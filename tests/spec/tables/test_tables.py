"""Facts about AWS that the rules rest on."""

import json
from pathlib import Path

from generator.spec import tables

FACTS = Path("generator/spec/tables")


def test_every_table_names_its_source() -> None:
    for path in FACTS.glob("*.json"):
        table = json.loads(path.read_text())
        assert len(str(table.get("source") or table["sources"])) > 5, path


def test_known_facts() -> None:
    assert tables.zones()["ap-southeast-1"] == [f"ap-southeast-1{z}" for z in "abc"]
    assert tables.architecture("m7g.large") == "arm64"
    assert tables.architecture("m6i.large") == "x86_64"
    assert tables.architecture("m7g.huge") is None
    assert "m7g.large" in tables.instance_types("ap-southeast-1")
    assert {1, 365, 400, 3653} <= set(tables.retention_days())
    assert tables.vpn_values("phase1", "dh_groups")[-1] == 24
    assert "ELBSecurityPolicy-TLS13-1-2-Res-2021-06" in tables.strong_tls_policies()
    assert "ELBSecurityPolicy-2016-08" not in tables.strong_tls_policies()
    assert {"Asia/Singapore", "Etc/UTC"} <= tables.time_zones()
