"""All that is wrong with a step is told together, and nothing is written."""

from pathlib import Path

import pytest

from generator.changes.refusals import refuse_unsafe
from generator.changes.renewal import Renewal
from generator.config.load import load_files
from generator.errors import UsageError
from tests.support import specs
from tests.support.rendered_estates import decided
from tests.support.steps import remembered, rendered_step


def estate(**database: object) -> specs.Spec:
    written = specs.database(data_class="internal", **database)
    gone = specs.database(data_class="internal")
    return specs.minimal_environment(databases={"db": written, "gone": gone})


def bad_step(out: Path) -> Renewal:
    before = estate(storage={"size_gib": 200}, engine_version="17")
    after = estate(storage={"size_gib": 100}, engine_version="16")
    after["databases"]["other"] = after["databases"].pop("gone") | {"master_username": "x_admin"}
    return rendered_step(remembered(out, decided(before)), decided(after))


def test_no_fault_hides_another(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as refused:
        refuse_unsafe([bad_step(tmp_path)])
    told = str(refused.value)
    for part in ("module.gone.aws_db_instance.this", "storage cannot shrink", "version 17 to 16"):
        assert told.count(part) == 1, part
    assert told.endswith("\nNothing was written.")
    assert "\nWhat was never applied (production?) can start over: delete its folder" in told


def test_a_fault_of_every_root_is_told(tmp_path: Path) -> None:
    step = bad_step(tmp_path)
    with pytest.raises(UsageError) as refused:
        refuse_unsafe([step, step])
    assert str(refused.value).count("storage cannot shrink") == 1


def test_an_unchanged_root_is_not_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def parsed(*_: object) -> None:
        raise AssertionError("parsed")

    decision = decided(estate())
    step = rendered_step(remembered(tmp_path, decision), decision)
    assert load_files is not None
    monkeypatch.setattr("generator.changes.terraform.load_files", parsed)
    refuse_unsafe([step])
