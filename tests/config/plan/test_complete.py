"""A plan with its files: ``root`` is what ``plan.json`` was made from."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.config.load import load_directory, load_plan
from generator.config.values import Cause, Reference, Unknown
from generator.errors import NoVerdictError
from tests.support.parity import differences

HERE = Path(__file__).parent
FILES = load_directory(HERE / "root")
WHOLE = load_plan(HERE / "plan.json", source=HERE / "root")


def test_it_is_what_the_files_say_in_their_order() -> None:
    assert differences(FILES, WHOLE) == []
    assert WHOLE.root_blocks == FILES.root_blocks
    assert not WHOLE.from_plan
    assert load_plan(HERE / "plan.json").from_plan


def test_what_a_plan_hides_is_read_in_the_files() -> None:
    alone = load_plan(HERE / "plan.json")
    assert alone.by_address["aws_subnet.s[0]"].get("vpc_id") == Unknown(cause=Cause.AFTER_APPLY)
    found = WHOLE.by_address["aws_subnet.s[0]"]
    assert found.get("vpc_id") == Reference("aws_vpc.main", "id")
    assert (found.file, found.line) == ("main.tf", FILES.by_address["aws_subnet.s[0]"].line)


def test_everything_has_a_place_in_the_files() -> None:
    places = {a.file for r in WHOLE.resources for a in r.block.attributes.values()}
    assert places == {"main.tf", "m/main.tf"}


def test_what_is_sensitive_stays_so() -> None:
    assert WHOLE.by_address["aws_db_instance.d"].get("password") == Unknown(cause=Cause.SENSITIVE)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(HERE / "root", tmp_path / "root")
    return tmp_path / "root"


def edit(root: Path, old: str, new: str) -> None:
    text = (root / "main.tf").read_text()
    assert old in text
    (root / "main.tf").write_text(text.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('bucket = "logs"', 'bucket = "other"', "aws_s3_bucket.l: bucket differs"),
        ('"aws_s3_bucket" "l"', '"aws_s3_bucket" "k"', "aws_s3_bucket.l is only in the plan"),
        (
            'module "m"',
            'resource "aws_eip" "new" {}\nmodule "m"',
            "aws_eip.new is only in the files",
        ),
    ],
)
def test_other_files_give_no_verdict(root: Path, old: str, new: str, message: str) -> None:
    edit(root, old, new)
    with pytest.raises(NoVerdictError, match=message):
        load_plan(HERE / "plan.json", source=root)


def with_plan(tmp_path: Path, **changes: Any) -> Path:
    content = json.loads((HERE / "plan.json").read_text()) | changes
    (tmp_path / "plan.json").write_text(json.dumps(content))
    return tmp_path / "plan.json"


def test_variables_have_the_values_of_the_plan(root: Path, tmp_path: Path) -> None:
    """A default must not be taken for what was planned."""
    edit(root, "description = ingress.value", 'description = "${var.why} ${ingress.value}"')
    edit(root, 'variable "ports"', 'variable "why" { default = "good" }\nvariable "ports"')
    file = with_plan(tmp_path, variables={"why": {"value": "bad"}})
    found = load_plan(file, source=root)
    (rule,) = found.by_address["aws_security_group.c"].block.children("ingress")
    assert "bad" in repr(rule.attributes["description"].value)


def test_a_resource_that_the_files_leave_open_stands_for_all(root: Path) -> None:
    edit(root, "count      = 2", "count      = var.many")
    edit(root, 'variable "ports"', 'variable "many" {}\nvariable "ports"')
    found = load_plan(HERE / "plan.json", source=root)
    both = [found.by_address[f"aws_subnet.s[{i}]"] for i in (0, 1)]
    assert {r.get("vpc_id") for r in both} == {Reference("aws_vpc.main", "id")}
    assert not any(r.uncertain for r in both)
    assert [r.get("cidr_block") for r in both] == ["10.0.0.0/24", "10.0.1.0/24"]


def test_files_that_cannot_be_read_are_reported_as_such(root: Path) -> None:
    edit(root, 'module "m"', 'module "m" "n"')
    found = load_plan(HERE / "plan.json", source=root)
    assert [t.file for t in found.troubles if t.fatal] == ["main.tf"]
