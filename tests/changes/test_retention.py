"""Less retention deletes: it is told."""

from pathlib import Path
from typing import Any

from generator.changes.retention import shorter
from tests.support import specs
from tests.support.rendered_estates import decided
from tests.support.steps import remembered, rendered_step, said


def database(days: int, logs: int) -> specs.Spec:
    written = specs.database(backup={"retention_days": days}, log_retention_days=logs)
    return specs.minimal_environment(databases={"db": written})


def bucket(**lifecycle: Any) -> specs.Spec:
    written = specs.bucket(lifecycle=lifecycle)
    return specs.minimal_environment(buckets={"files": written})


def after(out: Path, before: specs.Spec, edited: specs.Spec) -> str:
    remembered(out, decided(before))
    return said(shorter, rendered_step(out, decided(edited)))


def test_fewer_days_are_told_and_more_are_not(tmp_path: Path) -> None:
    less = sorted(after(tmp_path / "a", database(35, 545), database(14, 400)).splitlines())
    assert [line.partition(";")[0] for line in less] == [
        "production: kept for 14 days from now on, instead of 35",
        "production: kept for 400 days from now on, instead of 545",
    ]
    assert "module.db.aws_db_instance.this" in less[0]
    assert "module.db.aws_cloudwatch_log_group.postgresql" in less[1]
    assert after(tmp_path / "b", database(14, 400), database(35, 545)) == ""


def test_objects_that_begin_to_expire_are_told(tmp_path: Path) -> None:
    told = after(tmp_path / "a", bucket(noncurrent_days=90), bucket(expire_days=500))
    assert "kept for 500 days from now on, instead of without an end" in told
    assert after(tmp_path / "b", bucket(expire_days=500), bucket(noncurrent_days=90)) == ""
    assert "instead of 90" in after(
        tmp_path / "c", bucket(noncurrent_days=90), bucket(noncurrent_days=30)
    )
