"""A unit's files lie over those of the module that it applies; nothing else moves."""

import pytest

from generator.config.files import MemoryFiles
from generator.config.inputs import ValuesFile
from generator.config.modules.copied_files import CopiedFiles

FILES = {
    "modules/m/main.tf": "",
    "modules/m/a.txt": "",
    "live/u/a.txt": "",
    "live/u/.b": "",
    "live/u/scripts/s.tpl": "",
}


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("a.txt", "../../live/u/a.txt"),
        ("./scripts/s.tpl", "../../live/u/scripts/s.tpl"),
        ("other.txt", "other.txt"),
        (".b", ".b"),
        ("../x.txt", "../x.txt"),
        ("/live/u/a.txt", "../../live/u/a.txt"),
    ],
)
def test_where_a_file_lies(path: str, place: str) -> None:
    copied = CopiedFiles(MemoryFiles(FILES, "modules/m"))
    copied.take([ValuesFile("x.json", "{}", True, beside="../../live/u", top="../..")])
    assert copied.place(path) == place


@pytest.mark.parametrize("path", ["a.txt", "/live/u/a.txt"])
def test_without_a_unit_nothing_is_copied(path: str) -> None:
    assert CopiedFiles(MemoryFiles(FILES, "modules/m")).place(path) == path
