from pathlib import Path

import pytest

from generator.config.load import load_directory
from generator.errors import UsageError
from generator.planning.offline import OVERRIDE_NAME, offline_copy

ROOT = """terraform {
  backend "s3" {
    bucket = "b"
  }
}
provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["111122223333"]
  assume_role {
    role_arn = "arn:aws:iam::111122223333:role/x"
  }
  default_tags {
    tags = { a = "b" }
  }
}
provider "aws" {
  alias = "other"
}
resource "aws_vpc" "x" {}
"""


def copy(tmp_path: Path, text: str = ROOT) -> Path:
    root = tmp_path / "root"
    (root / ".terraform").mkdir(parents=True)
    (root / "main.tf").write_text(text)
    (root / "terraform.tfstate").write_text("{}")
    offline_copy(root, tmp_path / "copy", load_directory(root))
    return tmp_path / "copy"


def test_the_copy_needs_no_account_and_no_state(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    found = load_directory(folder)
    assert not found.troubles
    assert sorted(p.name for p in folder.iterdir()) == ["main.tf", OVERRIDE_NAME]
    first, second = (b for b in found.root_blocks if b.type == "provider")
    for provider in (first, second):
        assert provider.attributes["skip_credentials_validation"].value is True
        assert provider.attributes["allowed_account_ids"].value == []
        assert not provider.children("assume_role")
    assert first.children("default_tags")
    assert first.attributes["region"].value == "eu-west-1"
    (terraform,) = (b for b in found.root_blocks if b.type == "terraform")
    assert [b.labels for b in terraform.children("backend")] == [("local",)]


def test_lines_keep_their_numbers(tmp_path: Path) -> None:
    lines = (copy(tmp_path) / "main.tf").read_text().splitlines()
    assert len(lines) == len(ROOT.splitlines())
    assert lines[-1] == 'resource "aws_vpc" "x" {}'


def test_a_network_that_exists_is_only_known_to_aws(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"it reads data\.aws_vpc\.there of AWS"):
        copy(tmp_path, 'data "aws_vpc" "there" {\n  id = "vpc-0a1b2c3d"\n}\n')


def test_a_cloud_block_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cloud block"):
        copy(tmp_path, 'terraform {\n  cloud {\n    organization = "o"\n  }\n}\n')


LIST = """data "aws_ec2_managed_prefix_list" "cloudfront" {
  name = "com.amazonaws.global.cloudfront.origin-facing"
}

resource "aws_vpc_security_group_ingress_rule" "x" {
  prefix_list_id = data.aws_ec2_managed_prefix_list.cloudfront.id
}
"""


def test_a_prefix_list_of_aws_gets_an_id(tmp_path: Path) -> None:
    folder = copy(tmp_path, ROOT + LIST)
    (rule,) = load_directory(folder).of_type("aws_vpc_security_group_ingress_rule")
    assert rule.get("prefix_list_id") == "pl-00000000000000000"
    assert not load_directory(folder).of_type("data.aws_ec2_managed_prefix_list")
    assert len((folder / "main.tf").read_text().splitlines()) == len((ROOT + LIST).splitlines())


@pytest.mark.parametrize(
    "text",
    [
        LIST + 'output "e" { value = data.aws_ec2_managed_prefix_list.cloudfront.entries }\n',
        LIST.replace('"com.amazonaws.global.cloudfront.origin-facing"', "var.name"),
    ],
)
def test_a_list_of_which_more_is_read_stays(tmp_path: Path, text: str) -> None:
    assert (copy(tmp_path, ROOT + text) / "main.tf").read_text().endswith(text)
