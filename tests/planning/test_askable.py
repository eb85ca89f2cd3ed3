"""Rules for values of people do not stand in the way of a placeholder; those of values do."""

from pathlib import Path

from generator.config.load import load_directory
from generator.planning.askable import placeholder_variables, unvalidated
from generator.planning.placeholders import Placeholders
from tests.support.trees import write

RULE = """variable "{name}" {{
  type = string
{default}
  validation {{
    condition     = length(var.{name}) > 20
    error_message = "Too short."
  }}
}}
"""


def written(name: str, default: str = "") -> str:
    return RULE.format(name=name, default=f'  default = "{default}"' if default else "")


def test_rules_of_placeholders_and_of_modules_are_cut_and_lines_stay(tmp_path: Path) -> None:
    root = tmp_path / "root"
    write(
        root,
        {
            "main.tf": written("asked") + written("given", "short") + "# last\n"
            'module "m" {\n  source = "./m"\n  id = var.asked\n}\n'
            'module "o" {\n  source = "../../out"\n  id = var.asked\n}\n',
            "m/main.tf": written("id"),
        },
    )
    outside = tmp_path.parent / f"{tmp_path.name}-out"
    write(outside, {"main.tf": written("id")})
    text = (root / "main.tf").read_text().replace("../../out", f"../../{outside.name}")
    (root / "main.tf").write_text(text)
    configuration = load_directory(root)
    made_up = set(placeholder_variables(configuration, Placeholders()))
    assert made_up == {"asked"}
    unvalidated(root, tmp_path, configuration, made_up)
    lines = (root / "main.tf").read_text().splitlines()
    assert (len(lines), lines[-9]) == (len(text.splitlines()), "# last")
    left = "\n".join(lines)
    assert left.count("validation {") == 1
    assert left.index("validation {") > left.index('"given"')
    assert "validation" not in (root / "m/main.tf").read_text()
    assert "validation" in (outside / "main.tf").read_text()
