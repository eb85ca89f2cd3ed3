"""The first environment of a pair of regions when the second one comes, and when it goes again.

The side that people use goes on as it was: what reaches the other region is added, and taken away
again without a store of this side.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.blueprint.model import Blueprint
from generator.changes.last import Last
from generator.changes.refusals import refuse_unsafe
from generator.changes.renewal import Renewal
from generator.changes.terraform import Terraform
from generator.decided import roots
from generator.errors import PaveError
from generator.render.root import render
from generator.spec.load import load_texts
from tests.support import pairs, specs
from tests.support.rendered_changes import Rendering, Word, changes
from tests.support.steps import remembered

GLOBAL = "module.ledger_db.aws_rds_global_cluster.this"
# What production says of the other region: taken away, it says nothing of it.
_ALONE = {
    "buckets": {"statements": {"replication": None}},
    "databases": {name: {"replication": None} for name in ("merchants-db", "ledger-db")},
}


def decided(paired: bool, retired: dict[str, str] | None = None) -> Blueprint:
    """Production, with or without the environment that stands in for it."""
    sides = pairs.replicated()
    if paired:
        texts = pairs.texts(**sides)
    else:
        tiers = {name: {"copy_to": None} for name in specs.backup()["tiers"]}
        alone = specs.merged(sides["primary"], {**_ALONE, "backup": {"tiers": tiers}})
        alone["retired"] = [{"what": w, "data": d} for w, d in (retired or {}).items()]
        texts = pairs.texts(primary=alone)
        del texts["recovery.yaml"]
    found = roots(load_texts(texts))[pairs.PRIMARY]()
    assert isinstance(found, Blueprint)
    return found


def terraform(blueprint: Blueprint) -> Terraform:
    files = render(blueprint)
    return Terraform(blueprint.name, {p: t for p, t in files.items() if p.endswith(".tf")})


def step(before: bool, after: bool) -> dict[str, Word]:
    """What the step changes, by address and word."""
    one, two = terraform(decided(before)), terraform(decided(after))
    renderings = (Rendering(t.files, t.configuration) for t in (one, two))
    return changes(*renderings)


def test_nothing_of_this_side_goes_when_the_other_one_comes() -> None:
    found = step(False, True)
    lost = {a for a, word in found.items() if word in (Word.DELETE, Word.REPLACE)}
    assert lost == set()
    created = {a.split(".", 2)[2] for a, word in found.items() if word is Word.CREATE}
    assert "aws_rds_global_cluster.this" in created
    assert "aws_s3_bucket_replication_configuration.this" in created
    updated = {a for a, word in found.items() if word is Word.UPDATE}
    assert {a.rpartition(".")[0].rpartition(".")[2] for a in updated} <= {
        "aws_backup_plan",
        "aws_iam_role_policy",
        "aws_rds_cluster",
        "aws_db_instance",
        "aws_cloudwatch_dashboard",
        "aws_kms_key",
    }


def test_no_store_of_this_side_goes_with_the_other_one() -> None:
    found = step(True, False)
    assert not [a for a, word in found.items() if word is Word.REPLACE]
    gone = {a.split(".", 2)[2] for a, word in found.items() if word is Word.DELETE}
    assert gone <= {
        "aws_cloudwatch_metric_alarm.copies_failed",
        "aws_cloudwatch_metric_alarm.global_lag",
        "aws_iam_role.replication",
        "aws_iam_role_policy.replication",
        "aws_rds_global_cluster.this",
        "aws_s3_bucket_replication_configuration.this",
    }


def generated(tmp_path: Path, before: Blueprint, after: Blueprint) -> None:
    """Whether `pave generate` lets the step happen."""
    left = remembered(tmp_path, before, terraform(before).files)
    refuse_unsafe([Renewal(Last(left / before.name), after, terraform(after))])


def test_pave_lets_the_other_side_come(tmp_path: Path) -> None:
    generated(tmp_path, decided(False), decided(True))


def test_the_global_database_goes_only_with_a_word_about_it(tmp_path: Path) -> None:
    """The cluster of the other region is a member of it, and may be the one that writes."""
    with pytest.raises(PaveError) as refused:
        generated(tmp_path, decided(True), decided(False))
    assert f"what: {GLOBAL}" in str(refused.value)
    assert str(refused.value).count("what:") == 1
    generated(tmp_path / "again", decided(True), decided(False, retired={GLOBAL: "kept"}))
