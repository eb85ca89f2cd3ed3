"""Overrides in rendered HCL: in their place, with the reason, and nothing else changed."""

from typing import Any

import pytest

from generator.render.overrides import with_overrides
from generator.spec.model.override import Override

PATH = "modules/db/main.tf"
TEXT = """# Generated

resource "aws_db_instance" "other" {
  engine = "mysql"
}

resource "aws_db_instance" "this" {
  depends_on = [
    aws_iam_role.this,
  ]

  # Why.
  engine    = "postgres"
  multi_az  = true
  user_data = <<-EOT
    }
  EOT

  tags = {
    Name = "db"
  }

  lifecycle {
    ignore_changes  = [password]
    prevent_destroy = true
  }
}
"""


def rendered(text: str = TEXT, **override: Any) -> str:
    entry = {"resource": "module.db.aws_db_instance.this", "reason": "Agreed with the team"}
    (found,) = with_overrides({PATH: text}, [Override(**entry, **override)]).values()
    return found


def added(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line not in TEXT.splitlines()]


def test_an_argument_is_replaced_where_it_stands() -> None:
    found = rendered(set={"multi_az": False})
    assert "  # Override: Agreed with the team\n  multi_az  = false\n  user_data" in found
    assert "multi_az  = true" not in found
    assert found.count("resource ") == 2


def test_values_of_several_lines_go_as_a_whole() -> None:
    found = rendered(set={"user_data": "x", "depends_on": ["y"]})
    assert 'user_data = "x"' in found
    assert "EOT" not in found
    assert "aws_iam_role.this" not in found


def test_new_arguments_are_together_before_the_tags() -> None:
    found = rendered(set={"iops": 3000, "labels": ["a"], "options": {"k": "${v}"}})
    place = found.index("# Override")
    assert found.index("EOT\n") < place < found.index("tags = {")
    assert found.count("# Override") == 1
    assert 'k = "$${v}"' in found


@pytest.mark.parametrize(
    ("names", "line"),
    [(("engine",), "[password, engine]"), (("password", "iops"), "[password, iops]")],
)
def test_ignored_arguments_join_those_of_pave(names: tuple[str, ...], line: str) -> None:
    found = rendered(ignore_changes=names)
    assert added(found) == ["# Override: Agreed with the team", f"ignore_changes  = {line}"]
    assert "prevent_destroy = true" in found


def test_a_resource_without_a_lifecycle_gets_one() -> None:
    found = rendered(TEXT[: TEXT.index("\n  lifecycle")] + "}\n", ignore_changes=("engine",))
    told = "    # Override: Agreed with the team\n    ignore_changes = [engine]\n"
    assert found.endswith(f"  lifecycle {{\n{told}  }}\n}}\n")


def test_a_reason_cannot_leave_its_comment() -> None:
    entry = {"resource": "module.db.aws_db_instance.this", "set": {"iops": 1}}
    override = Override(**entry, reason="a line\nprovider {}\u202e" + " word" * 40)
    (found,) = with_overrides({PATH: TEXT}, [override]).values()
    assert "# Override: a line provider {}U+202E" in found
    comments = [line for line in found.splitlines() if " word" in line]
    assert len(comments) > 1
    assert all(line.startswith("  # ") and len(line) <= 100 for line in comments)


def test_a_resource_that_no_file_holds_is_a_fault() -> None:
    override = Override(resource="module.db.aws_x.y", reason="Agreed with the team", set={"a": 1})
    with pytest.raises(ValueError, match="no file holds module"):
        with_overrides({PATH: TEXT}, [override])
