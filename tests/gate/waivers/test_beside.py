import json
import subprocess
from pathlib import Path

import pytest

from generator.config.load import load_directory
from generator.config.syntax.read import Reader
from generator.gate.targets import Target
from generator.gate.waivers.beside import Comment, comments_beside, comments_of

WAIVE = "# pave:waive=a-policy: so"


def found(text: str) -> list[tuple[int, str, str]]:
    return [(c.line, c.text, c.block) for c in comments_beside(text, "main.tf", {}, Reader())]


@pytest.mark.parametrize(
    "text",
    [
        f'{WAIVE}\nresource "a" "b" {{}}\n',
        f'{WAIVE}\n# why\n// more\nresource "a" "b" {{}}\n',
        f'resource "a" "b" {{\n  {WAIVE}\n}}\n',
        f'resource "a" "b" {{ {WAIVE}\n}}\n',
        f'resource "a" "b" {{\n  c {{\n    {WAIVE}\n  }}\n}}\n',
        f'resource "a" "b" {{\n  c = 1 {WAIVE}\n}}\n',
        f'resource "a" "b" {{\n}} {WAIVE}\nresource "c" "d" {{}}\n',
    ],
)
def test_a_comment_above_or_inside_belongs_to_the_block(text: str) -> None:
    ((line, said, block),) = found(text)
    assert (said, block) == ("pave:waive=a-policy: so", "resource a b")
    assert WAIVE in text.splitlines()[line - 1]


@pytest.mark.parametrize(
    "text",
    [
        f'{WAIVE}\n\nresource "a" "b" {{}}\n',
        f'locals {{}} {WAIVE}\nresource "a" "b" {{}}\n',
        f'{WAIVE}\nmodule "b" {{\n  source = "./b"\n}}\n',
        f'provider "a" {{\n  {WAIVE}\n}}\n',
        f'resource "a" "b" {{}}\n{WAIVE}\n',
    ],
)
def test_elsewhere_it_belongs_to_none(text: str) -> None:
    assert [block for _, _, block in found(text)] == [""]


@pytest.mark.parametrize(
    "text",
    [
        'resource "a" "b" {\n  c = "# pave:waive=a-policy: so"\n}\n',
        'resource "a" "b" {\n  c = <<EOT\n# pave:waive=a-policy: so\nEOT\n}\n',
        'resource "a" "b" {\n  /*\n  # pave:waive=a-policy: so\n  */\n}\n',
        'resource "a" "b" {} # see pave:waive=a-policy\n',
        'resource "a" "b" { # pave:waive=a-policy: so\n',
    ],
)
def test_what_is_no_such_comment(text: str) -> None:
    assert found(text) == []


def test_it_goes_on_after_a_semicolon() -> None:
    text = (
        'resource "a" "b" {\n'
        "  # pave:waive=a-policy: so;\n  #   owner=me;\n  #   approver=you\n  # not this\n"
        "  # checkov:skip=CKV_AWS_1: so;\n  # pave:waive=b-policy: so;\n  c = 1 # nor this\n}\n"
    )
    assert [said for _, said, _ in found(text)] == [
        "pave:waive=a-policy: so; owner=me; approver=you",
        "checkov:skip=CKV_AWS_1: so;",
        "pave:waive=b-policy: so;",
    ]


def test_the_addresses_of_all_instances_in_all_modules(tmp_path: Path) -> None:
    (tmp_path / "m").mkdir()
    (tmp_path / "main.tf").write_text(
        'module "x" {\n  source   = "./m"\n  for_each = toset(["k"])\n}\n'
        'module "y" {\n  source = "./m"\n}\n'
        f'{WAIVE}\ndata "aws_a" "b" {{}}\n'
        f'{WAIVE}\nresource "aws_none" "b" {{\n  count = 0\n}}\n'
    )
    (tmp_path / "m/main.tf").write_text(f'{WAIVE}\nresource "aws_a" "b" {{\n  count = 2\n}}\n')
    target = Target("t", tmp_path, "directory", "infra")
    comments = list(comments_of(target, load_directory(tmp_path)))
    text = "pave:waive=a-policy: so"
    assert comments == [
        Comment(
            "infra/m/main.tf",
            1,
            text,
            "resource aws_a b",
            ("module.x.aws_a.b", "module.y.aws_a.b"),
        ),
        Comment("infra/main.tf", 8, text, "data aws_a b", ("data.aws_a.b",)),
        Comment("infra/main.tf", 10, text, "resource aws_none b"),
    ]


def test_the_call_of_a_module_that_is_not_read_has_an_address(tmp_path: Path) -> None:
    """What is found in its arguments can be waived beside it; one that is read has resources."""
    (tmp_path / "here").mkdir()
    (tmp_path / "here/main.tf").write_text('resource "aws_sqs_queue" "q" {}\n')
    (tmp_path / "main.tf").write_text(
        f'module "a" {{\n  source = "space/name/aws"\n  {WAIVE}\n}}\n'
        f'module "b" {{\n  source = "./here"\n  {WAIVE}\n}}\n'
    )
    target = Target("t", tmp_path, "directory", "t")
    found = list(comments_of(target, load_directory(tmp_path)))
    assert [(c.block, c.addresses) for c in found] == [("module a", ("module.a",)), ("", ())]


def test_a_comment_in_a_module_that_was_fetched_is_for_others(tmp_path: Path) -> None:
    place = tmp_path / ".terraform/modules/a"
    place.mkdir(parents=True)
    (place / "main.tf").write_text(f'{WAIVE}\nresource "aws_sqs_queue" "q" {{}}\n')
    entry = {"Key": "a", "Source": "git::https://x/y", "Dir": ".terraform/modules/a"}
    (place.parent / "modules.json").write_text(json.dumps({"Modules": [entry]}))
    (tmp_path / "main.tf").write_text('module "a" {\n  source = "git::https://x/y"\n}\n')
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    configuration = load_directory(tmp_path)
    assert set(configuration.by_address) == {"module.a.aws_sqs_queue.q"}
    assert list(comments_of(Target("t", tmp_path, "directory", "t"), configuration)) == []
