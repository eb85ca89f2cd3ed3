"""``.pave.json``: stable, readable, and read back with care."""

import hashlib
import json

import pytest

from generator.output.manifest import (
    Manifest,
    UnreadableManifestError,
    loads,
    sources_of,
    with_manifest,
)
from tests.support.blueprints import blueprint


def test_text_is_sorted_with_a_line_per_entry_and_comes_back() -> None:
    manifest = Manifest(
        {"b.tf": "2", "a.tf": "1"}, {"module.z": ("s.yaml", "z"), "module.a": ("é", "a")}
    )
    text = manifest.dumps()
    assert loads(text) == manifest
    lines = text.splitlines()
    assert lines.index('    "a.tf": "1",') < lines.index('    "b.tf": "2"')
    assert '    "module.z": ["s.yaml", "z"]' in lines
    assert text.isascii()
    assert Manifest(dict(reversed(manifest.files.items())), manifest.sources).dumps() == text


def test_digests_are_of_the_bytes_on_disk() -> None:
    content = with_manifest({"main.tf": "é\n"}, {})
    digests = json.loads(content[".pave.json"])["files"]
    assert digests == {"main.tf": hashlib.sha256("é\n".encode()).hexdigest()}
    assert content["main.tf"] == "é\n".encode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"format": 3, "files": {}, "sources": {}}',
        '{"format": 1, "files": [], "sources": {}}',
        '{"format": 1, "files": {}, "sources": {"a": ["b"]}}',
        '{"format": 1, "files": {"../x": ""}, "sources": {}}',
        '{"format": 1, "files": {"/etc/passwd": ""}, "sources": {}}',
        "[" * 100_000,
        b"\xff",
    ],
)
def test_not_a_manifest(text: str | bytes) -> None:
    with pytest.raises(UnreadableManifestError):
        loads(text)


def test_every_module_and_resource_has_a_source() -> None:
    decided = blueprint(full=True)
    sources = sources_of(decided)
    calls = {f"module.{module.label}" for module in decided.modules}
    resources = {
        f"module.{module.label}.{resource.type}.{resource.name}"
        for module in decided.modules
        for resource in module.resources
    }
    assert set(sources) == calls | resources
    assert all(file == "production.yaml" for file, _ in sources.values())
    assert sources["module.api"][1] == "services.api"


def test_files_of_the_first_format_are_still_known() -> None:
    text = '{"format": 1, "files": {"a.tf": "1"}, "sources": {"module.a": ["a.yaml", 7]}}'
    assert loads(text).files == {"a.tf": "1"}


def test_lines_of_two_branches_are_read_together() -> None:
    """git keeps both sides (``merge=union``): the last entry of each has no comma after it."""
    base, mine, other = (
        Manifest({"a.tf": "1"}, dict.fromkeys(addresses, ("s.yaml", "x")))
        for addresses in (("module.a",), ("module.a", "module.b"), ("module.a", "module.c"))
    )
    merged = union(base.dumps(), mine.dumps(), other.dumps())
    with pytest.raises(json.JSONDecodeError):
        json.loads(merged)
    assert loads(merged).sources.keys() == {"module.a", "module.b", "module.c"}


def union(base: str, *sides: str) -> str:
    """What git's driver makes of two texts that add at the same place, both sides' lines."""
    added = [line for side in sides for line in side.split("\n") if line not in base.split("\n")]
    lines = [line for line in base.split("\n") if any(line in s.split("\n") for s in sides)]
    place = lines.index('  "sources": {') + 1
    return "\n".join([*lines[:place], *added, *lines[place:]])
