"""What is told of where a module comes from holds no login."""

import pytest

from generator.config.load import load_files
from generator.config.modules.shown_source import without_login

ADDRESSES = [
    ("git::https://u:hunter2@git.example.com/x.git?ref=v1", "git::https://(hidden)@git.example.com/x.git?ref=v1"),
    ("git::https://token@git.example.com/x.git", "git::https://(hidden)@git.example.com/x.git"),
    ("git::https://git.example.com/x.git?sshkey=abc&depth=1", "git::https://git.example.com/x.git?sshkey=(hidden)&depth=1"),
    ("s3::https://b.example.com/m.zip?aws_access_key_secret=a/b", "s3::https://b.example.com/m.zip?aws_access_key_secret=(hidden)"),
    ("git::ssh://git@git.example.com/x.git//sub?ref=v1", "git::ssh://git@git.example.com/x.git//sub?ref=v1"),
    ("git@git.example.com:x/y.git", "git@git.example.com:x/y.git"),
    ("payments/network/aws", "payments/network/aws"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "shown"), ADDRESSES)
def test_an_address_is_shown_without_its_login(source: str, shown: str) -> None:
    assert without_login(source) == shown


def test_the_trouble_of_a_module_that_is_not_read_holds_no_login() -> None:
    call = 'module "m" {\n  source = "git::https://u:hunter2@git.example.com/x.git"\n}\n'
    (trouble,) = load_files({"main.tf": call}, "t").troubles
    assert "git.example.com" in trouble.message
    assert "hunter2" not in f"{trouble.message}{trouble.cause}"
