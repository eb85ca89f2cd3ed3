"""The command line's own help."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from builders.root import DOCS
from generator.cli import COMMANDS, cli


def pages() -> dict[Path, str]:
    """A page with the help of every command."""
    lines = ["# Commands", "", "What `pave --help` and `pave COMMAND --help` print."]
    lines += _help("pave")
    for command in COMMANDS:
        lines += _help("pave", command)
    return {DOCS / "commands.md": "\n".join(lines) + "\n"}


def _help(*words: str) -> list[str]:
    arguments = [*words[1:], "--help"]
    result = CliRunner().invoke(cli, arguments, prog_name="pave", terminal_width=88)
    return ["", f"## {' '.join(words)}", "", "```text", result.output.rstrip(), "```"]
