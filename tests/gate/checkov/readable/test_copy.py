from pathlib import Path

import pytest

from generator.gate.checkov.readable import copy
from generator.gate.checkov.readable.copy import ReadableCopy, copied, folders_of, wants_copy

CALL = 'module "m" {\n  source = "../m"\n}\n'
JSON = '{"resource": {"aws_x": {\n"a": {},\n\n"b": {"c": 1}}}}'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in {
        "root/main.tf": CALL,
        "root/x.auto.tfvars": "a = 1\n",
        "root/below/main.tf": "",
        "root/.terraform/m/main.tf": "",
        "m/main.tf.json": JSON,
        "m/README.md": "",
        "other/main.tofu": "",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path / "root"


def test_folders_are_those_below_and_those_called(root: Path) -> None:
    names = {str(Path(f).relative_to(root.parent)) for f in folders_of(root)}
    assert names == {"root", "root/below", "m"}
    assert wants_copy(root)
    assert not wants_copy(root / "below")


def test_a_copy_knows_its_originals(root: Path, tmp_path: Path) -> None:
    made = ReadableCopy(**copied(root, tmp_path / "copy"))
    held = {p.relative_to(tmp_path / "copy").name for p in (tmp_path / "copy").rglob("*.tf*")}
    assert held == {"main.tf", "x.auto.tfvars", "main.tf.json.tf"}
    assert (Path(made.root) / "main.tf").read_text() == CALL
    assert (Path(made.root) / "../m/main.tf.json.tf").exists()
    assert made.read == [str(root.parent / "m/main.tf.json")]
    assert not made.tofu
    json = str(root.parent / "m" / "main.tf.json")
    new = f"{made.root}/../m/main.tf.json.tf"
    lines = Path(new).read_text().splitlines()
    for label, line in (("a", 2), ("b", 4)):
        assert made.original(new, lines.index(f'resource "aws_x" "{label}" {{') + 1) == (json, line)
    assert made.original(f"{made.root}/main.tf", 7) == (str(root / "main.tf"), 7)


def test_more_folders_than_pave_reads(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copy, "MAX_FILES", 2)
    with pytest.raises(OSError, match="more folders"):
        folders_of(root)
