"""Strings and structure that real HCL reads one way and a grammar easily another."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from generator.config.load import load_files

HERE = Path(__file__).parent
SOURCE = (HERE / "strings.tf").read_text()
EXPECTED: dict[str, Any] = json.loads((HERE / "strings.json").read_text())
CRLF_IN_HEREDOC = {"h1", "h2", "h3", "h4", "h6", "h7", "h9", "h10", "h11", "h22", "h24", "h40"}


def outputs(source: str) -> dict[str, Any]:
    wanted = "".join(f'output "{n}" {{\n  value = local.{n}\n}}\n' for n in EXPECTED)
    configuration = load_files({"main.tf": source + wanted}, "t")
    assert configuration.troubles == ()
    return dict(configuration.outputs)


@pytest.mark.parametrize("name", EXPECTED)
def test_reads_what_terraform_reads(name: str) -> None:
    assert outputs(SOURCE)[name] == EXPECTED[name]


def test_carriage_returns_stay_inside_heredocs_and_nowhere_else() -> None:
    found = outputs(SOURCE.replace("\n", "\r\n"))
    for name, value in EXPECTED.items():
        plain = json.loads(json.dumps(found[name]).replace("\\r\\n", "\\n"))
        assert plain == value, name
        assert ("\r" in json.dumps(found[name]).replace("\\r", "\r")) == (name in CRLF_IN_HEREDOC)


@pytest.mark.skipif(shutil.which("terraform") is None, reason="terraform is not installed")
def test_the_expectations_are_terraforms_own(tmp_path: Path) -> None:
    (tmp_path / "main.tf").write_text(SOURCE)
    names = re.findall(r"(?m)^  (h\d+) =", SOURCE)
    expression = ", ".join(f"{n} = local.{n}" for n in names)
    done = subprocess.run(
        ["terraform", "console"],
        cwd=tmp_path,
        input=f"jsonencode({{{expression}}})",
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(json.loads(done.stdout)) == EXPECTED


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        ('a = "x\n', 1, "cannot span lines"),
        ('locals {\n  a = "x', 2, "string is never closed"),
        ("locals {\n  a = <<EOT\nx\n", 2, "never closed by EOT"),
        ("locals {\n  a = <<EOT\nx\nEOT", 2, "never closed by EOT"),
        ("locals {\n  a = 1\n", 1, "'{' is never closed"),
        ("locals {\n  a = [1\n}\n", 3, "unexpected '}'"),
        ("locals {\n  a = 1)\n}\n", 2, "unexpected ')'"),
        ("/* open\n", 1, "comment is never closed"),
        ('locals {\n  a = "\\q"\n}\n', 2, "unknown escape"),
        ('locals {\n  a = "\\ud800"\n}\n', 2, "no character"),
        ('locals {\n  a = "${}"\n}\n', 2, "must hold an expression"),
        ('locals {\n  a = "${1, 2}"\n}\n', 2, "unexpected"),
        ('locals {\n  a = "${1"\n}\n', 2, "cannot span lines"),
        ('locals {\n  a = "%{ if true }x"\n}\n', 2, "never closed"),
        ('locals {\n  a = "%{ endif }x"\n}\n', 2, "unexpected directive"),
        ('locals {\n  a = "%{ while }x"\n}\n', 2, "unknown template directive"),
        ("locals {\n  a = " + "(" * 200 + "1" + ")" * 200 + "\n}\n", 2, "levels deep"),
        ('locals {\n  a = "' + '${"' * 100 + '"}' * 100 + '"\n}\n', 2, "levels deep"),
    ],
)
def test_malformed_text_is_reported_with_its_line(source: str, line: int, message: str) -> None:
    configuration = load_files({"main.tf": source}, "t")
    (trouble,) = configuration.troubles
    assert trouble.fatal
    assert (trouble.file, trouble.line) == ("main.tf", line)
    assert message in trouble.message


def test_an_escaped_interpolation_does_not_run_past_its_quote() -> None:
    configuration = load_files(
        {
            "main.tf": 'locals {\n  a = "$${open"\n  b = "}"\n}\n'
            'output "v" {\n  value = local.a\n}\n'
        },
        "t",
    )
    assert configuration.outputs["v"] == "${open"


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    configuration = load_files(
        {"main.tf": '\ufefflocals {\n  a = 1\n}\noutput "v" {\n  value = local.a\n}'}, "t"
    )
    assert configuration.outputs == {"v": 1}


def test_lines_are_those_of_the_file(load: Any) -> None:
    source = (
        "/* one\ntwo */\n"
        'resource "aws_x" "y" { # three\n'
        "  a = <<EOT\nfive\nEOT\n"
        "  b = [\n    1,\n    2,\n  ]\n"
        "  c = (1\n    + 2)\n"
        "  d {\n    e = 1\n  }\n"
        "}\n"
    )
    (resource,) = load(source).resources
    lines = {name: a.line for name, a in resource.block.attributes.items()}
    assert (resource.line, resource.block.end_line) == (3, 16)
    assert lines == {"a": 4, "b": 7, "c": 11}
    (nested,) = resource.block.blocks
    assert (nested.line, nested.end_line, resource.line_of("d.e")) == (13, 15, 14)
