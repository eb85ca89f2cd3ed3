"""What the gate file leaves out is named in every format, and cannot hide what somebody applies."""

from pathlib import Path

import pytest

from generator.errors import NoVerdictError
from generator.report.interface import FORMATS, Style, render
from tests.gate.test_run import check
from tests.support.estate import estate

__all__ = ["estate"]
BAD = 'resource "aws_thing" "x" {\n  a = 2\n}\n'
EXCLUDE = "exclude:\n  - folder: '%s'\n    reason: nobody applies examples\n"


def judged(estate, folder: str, where: str = "outside.yaml"):
    estate.write(where, EXCLUDE % folder)
    return check(gate_file=estate.folder / where)


@pytest.mark.parametrize("folder", ["out/b", "out/b/", "./out/b", "*/b", "out/?"])
def test_a_folder_is_left_out_and_said(estate, folder: str) -> None:
    estate.write("out/b/deep/main.tf", BAD)
    estate.write(".git/HEAD", "")
    estate.write("x.yaml", EXCLUDE % folder)
    if folder == "out/?":
        with pytest.raises(NoVerdictError, match=r"There is nothing to judge: .* excludes a "):
            check(gate_file=estate.folder / "x.yaml")
        return
    verdict = check(gate_file=estate.folder / "x.yaml")
    assert verdict.targets == ("a",)
    assert {f.target for f in verdict.findings} == {"a"}
    assert [told.partition(" ")[0] for told in verdict.excluded] == ["b", "b/deep"]
    assert [change.key for change in verdict.changed] == ["exclude[0]"]
    for name in FORMATS:
        text = " ".join(render(name, verdict, Style(width=300)).split())
        assert "excludes it: b/deep (nobody applies examples)" in text
    assert "2 roots excluded" in render("table", verdict, Style())


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("main.tf", 'terraform {\n  backend "s3" {}\n}\n'),
        ("main.tf", "terraform {\n  cloud {\n  }\n}\n"),
        ("main.tf.json", '{"terraform": {"backend": {"s3": {}}}}'),
        ("main.tf", 'terraform {\n  /* a */ backend/**/"s3" /* * */ {}\n}\n'),
        ("main.tf", "terraform {\n  backend s3 {}\n}\n"),
        ("main.tf", f'{"#" * (8 << 20)}\nterraform {{\n  backend "s3" {{}}\n}}\n'),
        ("main.tf.json", '{"terraform": {"b\\u0061ckend": {"s3": {}}}}'),
        ("terragrunt.hcl", ""),
    ],
)
def test_a_gate_file_of_the_tree_hides_nothing_that_is_applied(estate, file, text) -> None:
    (estate.folder / "out/b/main.tf").unlink()
    estate.write("out/b/more.tf", BAD)
    estate.write(f"out/b/{file}", text)
    estate.write(".git/HEAD", "")
    with pytest.raises(NoVerdictError, match="names b, which has a state of its own"):
        judged(estate, "out/b")
    outside = estate.folder.parent / f"{estate.folder.name}-gate.yaml"
    outside.write_text(EXCLUDE % "out/b")
    assert check(gate_file=outside).targets == ("a",)


def test_other_blocks_have_such_names_too(estate) -> None:
    estate.write("out/b/main.tf", BAD + "# the backend {x}\nx y {\n  backend_pool {\n  }\n}\n")
    estate.write(".git/HEAD", "")
    assert judged(estate, "out/b").targets == ("a",)


def test_the_entry_has_a_folder_and_a_reason(estate) -> None:
    Path("own.yaml").write_text("exclude:\n  - folder: out/b\n")
    with pytest.raises(NoVerdictError, match=r"own\.yaml:2: exclude\[0\]: no `reason`"):
        check(gate_file=estate.folder / "own.yaml")
