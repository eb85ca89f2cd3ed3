"""Where the grammar is: a file of the installed python-hcl2."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

_told: list[Path] = []


def use_grammar(file: Path) -> None:
    """Take this file: in checkov's environment a fork of python-hcl2 has its name."""
    _told[:] = [file]


def grammar_file() -> Path:
    """The grammar, found without importing python-hcl2: that is slow."""
    if _told:
        return _told[0]
    spec = find_spec("hcl2")
    if spec is None or spec.origin is None:
        raise ImportError("python-hcl2 is not installed")
    return Path(spec.origin).parent / "hcl2.lark"
