import pytest

from generator.errors import NoVerdictError
from generator.gate.settings.yaml_file import read_yaml


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("PAVE_CACHE_DIR", str(tmp_path / "cache"))


def test_the_same_whether_kept_or_not(tmp_path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text('1: {on: off, when: 2026-01-02, n: [1, 1.5, "1"]}\n')
    first = read_yaml(file)
    assert first == {"1": {"on": "off", "when": "2026-01-02", "n": [1, 1.5, "1"]}}
    assert read_yaml(file) == first


def test_a_changed_file_is_read_again(tmp_path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("a: 1\n")
    assert read_yaml(file) == {"a": 1}
    file.write_text("a: 2\n")
    assert read_yaml(file) == {"a": 2}


@pytest.mark.parametrize("text", ["a: [", "a: 1\na: 2\n", "!!python/object:os.system {}\n"])
def test_what_is_no_yaml(tmp_path, text) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(text)
    with pytest.raises(NoVerdictError, match=r"a\.yaml:[12]: not valid YAML"):
        read_yaml(file)


def test_a_long_text_that_aliases_repeat_is_refused(tmp_path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(f"a: &a '{'y' * 100_000}'\nb: [{'*a, ' * 1_000}]\n")
    with pytest.raises(NoVerdictError, match="aliases make it larger than 16 MiB"):
        read_yaml(file)
