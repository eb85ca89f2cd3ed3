"""Data files are found beside the package or inside it."""

import pytest

from generator import resources


def test_a_checkout_has_them_beside_the_package() -> None:
    assert (resources.data_folder("policies") / "gate.yaml").is_file()
    assert (resources.data_folder("templates") / "provider.tf.j2").is_file()


def test_a_wheel_has_them_inside_and_that_one_comes_first(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "generator")
    (tmp_path / "policies").mkdir()
    assert resources.data_folder("policies") == tmp_path / "policies"
    (tmp_path / "generator/policies").mkdir(parents=True)
    assert resources.data_folder("policies") == tmp_path / "generator/policies"


def test_a_broken_installation_says_so(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "generator")
    with pytest.raises(FileNotFoundError, match="installation of pave is incomplete"):
        resources.data_folder("policies")
