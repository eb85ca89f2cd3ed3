"""Values of one file."""

from pathlib import Path

from generator.config.files import DiskFiles
from generator.config.language.kinds import known
from generator.config.terragrunt.unit import read_unit


def test_locals_are_known_where_they_hang_on_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "terragrunt.hcl").write_text(
        """
        locals {
          a = "x"
          b = upper(local.a)
          c = local.d
          d = local.c
        }
        inputs = { b = local.b, c = local.c, e = local.none, f = file("terragrunt.txt") }
        """
    )
    (tmp_path / "terragrunt.txt").write_text("text")
    found = read_unit(DiskFiles(tmp_path), "/").inputs
    assert (found["b"], found["f"]) == ("X", "text")
    assert not any(known(found[name]) for name in "ce")
