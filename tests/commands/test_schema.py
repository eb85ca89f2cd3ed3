"""``pave schema``."""

import json

import pytest

from generator.cli import main


@pytest.mark.parametrize("kind", ["environment", "account"])
def test_prints_the_json_schema(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["schema", "--kind", kind])
    assert not stop.value.code
    printed = json.loads(capsys.readouterr().out)
    assert printed["properties"]["kind"]["const"] == kind
    assert printed["required"] == ["kind"]


@pytest.mark.parametrize(("kind", "title"), [("gate", "Gate file"), ("policy", "Policies")])
def test_prints_the_schema_of_the_gates_files(kind, title, capsys) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["schema", "--kind", kind])
    assert not stop.value.code
    assert json.loads(capsys.readouterr().out)["title"] == title
