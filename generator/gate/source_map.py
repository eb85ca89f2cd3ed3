"""The source map of a rendered target: what in a spec caused a resource.

``.pave.json`` lies in the tree that is checked, so it is read as hostile input: it can add a
place to a finding, and say that pave wrote a resource, which pave's own waivers are about. What is
no more as it was written, by the digest of its file, counts as somebody else's. Whoever makes up
the whole map with its digests is found by a job that renders again (docs/waivers.md). It names a
path of the spec; the line is looked up in the spec when that is at hand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.bounded import read_bounded
from generator.content_digest import sha256
from generator.gate.model import Finding
from generator.gate.spec_fields import field_of
from generator.gate.spec_lines import find_spec, line_of, lines_in
from generator.gate.targets import Target
from generator.repository import leads_out

FILE = ".pave.json"
_LIMIT = 16 * 1024 * 1024
_INDEX = re.compile(r"\[[^\]]*\]")
Origin = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sources:
    """Spec file and path by resource address, of the root in ``root``. ``digests``: of the files
    that were written, by their names in findings, each with its path from the root."""

    root: Path
    origins: Mapping[str, Origin] = field(default_factory=dict)
    digests: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    _specs: dict[str, Mapping[str, int]] = field(default_factory=dict)

    def rendered(self, finding: Finding) -> bool:
        """Whether pave wrote what the finding is about: it is neither foreign nor a copy, and its
        file is as it was written."""
        origin = self._origin(finding.resource)
        return origin is not None and not _is_copy(origin) and self._is_whole(finding.file)

    def _is_whole(self, file: str) -> bool:
        path, written = self.digests.get(file, ("", ""))
        try:
            if not path or leads_out(self.root / path):
                return False
            return sha256(read_bounded(self.root / path, _LIMIT)) == written
        except (OSError, ValueError):
            return False

    def add_to(self, finding: Finding) -> Finding:
        """The finding with its spec, when that is known, and the line (0: there is none)."""
        origin = self._origin(finding.resource)
        if not origin:
            return finding
        return replace(
            finding,
            spec_file=origin[0],
            spec_line=finding.line if _is_copy(origin) else self._line(*origin),
            spec_field=field_of(finding.policy_id, origin[1]),
        )

    def _origin(self, address: str) -> Origin | None:
        return self.origins.get(address) or self.origins.get(_INDEX.sub("", address))

    def _line(self, file: str, path: str) -> int:
        if file not in self._specs:
            spec = find_spec(self.root, file)
            self._specs[file] = lines_in(spec) if spec else {}
        return line_of(path, self._specs[file])


def _is_copy(origin: Origin) -> bool:
    """Whether the rendered file is a copy of what the team wrote, line by line."""
    return origin[0].endswith(".tf") and not origin[1]


def read_sources(target: Target) -> Sources:
    """The source map of a target; empty when there is none that makes sense."""
    path = target.root / FILE
    try:
        if target.kind == "plan" and not target.source:
            return Sources(target.root)
        if leads_out(path):
            return Sources(target.root)
        document = json.loads(read_bounded(path, _LIMIT))
        written = document.get("sources", {}).items()
        files = document.get("files", {}).items()
    except (OSError, ValueError, RecursionError, AttributeError):
        return Sources(target.root)
    origins = {address: origin for address, found in written if (origin := _origin(found))}
    digests = {target.shown(path): (path, sha) for path, sha in files if isinstance(sha, str)}
    return Sources(target.root, origins, digests)


def _origin(value: object) -> Origin | None:
    if not isinstance(value, list) or len(value) != 2:
        return None
    file, path = value
    if not isinstance(file, str) or not isinstance(path, str):
        return None
    return (file, path) if 0 < len(file) <= 1024 and len(path) <= 1024 else None
