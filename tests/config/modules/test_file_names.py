"""Which files of a folder make a module."""

import pytest

from generator.config.modules.file_names import configuration_files, is_override

NAMES = ["a.tf", "a.tofu", "b.tf.json", "b.tofu.json", "c.tf", "c.tofu.json", ".d.tf", "e.txt"]


def test_opentofu_reads_its_own_twin() -> None:
    assert configuration_files(NAMES, tofu=True) == [
        "a.tofu",
        "b.tofu.json",
        "c.tf",
        "c.tofu.json",
    ]


def test_terraform_reads_none_of_them() -> None:
    assert configuration_files(NAMES, tofu=False) == ["a.tf", "b.tf.json", "c.tf"]


@pytest.mark.parametrize("name", ["override.tf", "x_override.tf.json", "override.tofu"])
def test_overrides(name: str) -> None:
    assert is_override(name)


@pytest.mark.parametrize("name", ["overrides.tf", "xoverride.tf", "override_x.tofu.json"])
def test_other_files(name: str) -> None:
    assert not is_override(name)
