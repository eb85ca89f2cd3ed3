"""What specs beside a gate file may cost."""

from pathlib import Path

import pytest

from generator.errors import NoVerdictError
from generator.gate.settings import spec_reader
from generator.gate.settings.account_specs import account_specs
from generator.gate.settings.spec_sources import FolderSpecs


def test_a_spec_that_many_extend_is_read_and_parsed_once(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "_base.yaml").write_text("kind: account\n# " + "x" * 2_000)
    for number in range(20):
        (tmp_path / f"a{number}.yaml").write_text("extends: _base.yaml\n")
    monkeypatch.setattr(spec_reader, "_MOST_PARSED", 4_000)
    monkeypatch.setattr(spec_reader, "_MOST_READ", 4_000)
    assert len(list(account_specs(FolderSpecs(tmp_path)))) == 20


@pytest.mark.parametrize("limit", ["_MOST_PARSED", "_MOST_READ"])
def test_all_specs_together_are_bounded(tmp_path: Path, monkeypatch, limit: str) -> None:
    for number in range(3):
        (tmp_path / f"a{number}.yaml").write_text(f"kind: account\nname: a{number}\n")
    monkeypatch.setattr(spec_reader, limit, 60)
    with pytest.raises(NoVerdictError, match=r"a2\.yaml: with this file, .* is more than 0 MiB"):
        list(account_specs(FolderSpecs(tmp_path)))
