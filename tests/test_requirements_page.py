"""The page of requirements names what there is."""

import re
from pathlib import Path

import pytest

from generator.cli import COMMANDS

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "requirements.md").read_text()
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in PAGE.splitlines()
    if line.startswith("| ") and not line.startswith(("| asked", "| ---"))
]
_GROUP = re.compile(r"`([a-z][a-z/-]*)`: ((?:`module\.[a-z0-9_.]+`(?:, )?)+)")


def addresses() -> list[tuple[str, str]]:
    """Root and address of each resource on the page."""
    return [
        (root, address)
        for _, resources, _ in ROWS
        for root, named in _GROUP.findall(resources)
        for address in re.findall(r"`(module\.[^`]+)`", named)
    ]


def test_no_row_is_left_without_anything_to_see() -> None:
    assert len(ROWS) == 23
    assert all(len(row) == 3 and all(row) for row in ROWS)
    assert len(addresses()) == PAGE.count("`module.")


@pytest.mark.parametrize(("root", "address"), addresses())
def test_the_resource_is_rendered(root: str, address: str) -> None:
    _, label, kind, name = address.split(".")
    folder = ROOT / "out" / root / "modules"
    written = f'resource "{kind}" "{name}" {{'
    modules = [f for f in folder.iterdir() if f.name.replace("-", "_") == label]
    texts = (path.read_text() for module in modules for path in module.glob("*.tf"))
    assert any(written in text for text in texts), f"out/{root} has no {address}"


@pytest.mark.parametrize("command", sorted(set(re.findall(r"`pave ([a-z-]+)", PAGE))))
def test_the_command_exists(command: str) -> None:
    assert command in COMMANDS
