"""Rendered roots that are older than the specs that they came from.

Only times of files are compared, so this costs nothing and reads no spec: it says who should run
`pave generate`, not what differs. A checkout in CI gives every file the time of the checkout, so
nothing is said there; ``pave generate --check`` compares what is written.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.gate.source_map import FILE, read_sources
from generator.gate.spec_lines import find_spec
from generator.gate.targets import Target
from generator.repository import ACCOUNTS
from generator.shown import first_of

_NAMED = 3  # roots and specs; others are counted


def older_than_specs(out: Path, targets: Iterable[str] = ()) -> str:
    """One line about such roots of ``out``, or of the targets (names in it, or folders); '' where
    there is none, and in CI."""
    if os.environ.get("CI"):
        return ""
    found: dict[str, set[str]] = {}
    for root in sorted(set(_roots(out, targets))):
        if newer := set(_newer(root)):
            found[root.as_posix()] = newer
    if not found:
        return ""
    specs = sorted({spec for newer in found.values() for spec in newer})
    verb = "is" if len(found) == 1 else "are"
    files, than = first_of(list(found), _NAMED), first_of(specs, _NAMED)
    return f"{files} {verb} older than {than}: run `pave generate`."


def _roots(out: Path, targets: Iterable[str]) -> Iterator[Path]:
    """Folders of the targets with a manifest, themselves or one level below."""
    named = [place for target in targets for place in (out / target, Path(target))] or [out]
    for place in named:
        for pattern in (FILE, f"*/{FILE}", f"{ACCOUNTS}/*/{FILE}"):
            yield from (manifest.parent for manifest in place.glob(pattern))


def _newer(root: Path) -> Iterator[str]:
    """Specs that were written after the root."""
    try:
        rendered = (root / FILE).lstat().st_mtime_ns
        origins = read_sources(Target(root.name, root, "directory", "")).origins.values()
        for spec in {spec for spec, path in origins if path}:
            found = find_spec(root, spec)
            if found and found.stat().st_mtime_ns > rendered:
                yield spec
    except OSError:
        return
