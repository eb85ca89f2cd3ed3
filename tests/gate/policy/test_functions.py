from pathlib import Path

import pytest

from generator.errors import NoVerdictError
from generator.gate.policy.functions import functions_in, shared_checks


def folder(path: Path, **files: str) -> Path:
    (path / "shared").mkdir(parents=True)
    for name, text in files.items():
        (path / "shared" / f"{name}.py").write_text(text)
    return path


def test_public_functions_of_a_file_and_none_that_it_imports(tmp_path) -> None:
    file = tmp_path / "things.py"
    assert functions_in(file) == {}
    file.write_text("from textwrap import dedent\ndef f(case): ...\ndef _g(case): ...\n")
    assert list(functions_in(file)) == ["f"]


def test_shared_checks_come_from_every_folder(tmp_path) -> None:
    one = folder(tmp_path / "one", keys="def own_key(case, path): ...\n")
    other = folder(tmp_path / "other", more="def mine(case): ...\n")
    assert list(shared_checks([one, other])) == ["own_key", "mine"]


@pytest.mark.parametrize("name", ["own_key", "path", "each"])
def test_a_name_is_taken_once_and_is_no_keyword(tmp_path, name) -> None:
    one = folder(tmp_path / "one", keys="def own_key(case, path): ...\n")
    other = folder(tmp_path / "other", keys=f"def {name}(case): ...\n")
    with pytest.raises(
        NoVerdictError, match=f"other/shared/keys.py: the name '{name}' is already used"
    ):
        shared_checks([one, other])


def test_what_cannot_be_imported_stops_the_gate(tmp_path) -> None:
    broken = folder(tmp_path, keys="import nothing_of_that_name\n")
    with pytest.raises(NoVerdictError, match=r"keys\.py: ModuleNotFoundError"):
        shared_checks([broken])
