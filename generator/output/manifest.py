"""``.pave.json`` of a rendered root: what was generated, and what in a spec caused what."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator import __version__
from generator.blueprint.model import Blueprint
from generator.content_digest import sha256
from generator.output.tree import relative

MANIFEST = ".pave.json"
# 1 held lines of the spec, which a comment moves; what it says of files is still read.
FORMAT = 2
READABLE = (1, FORMAT)
Origin = tuple[str, str]  # spec file and dotted path in it


class UnreadableManifestError(ValueError):
    """The text is no manifest that this version can read."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """``files`` maps a path to the SHA-256 of what was written; ``sources`` maps the address
    of a resource or module call to the spec file and the path in it that caused it. No lines:
    a comment in a spec changes no manifest, and edits side by side merge."""

    files: Mapping[str, str]
    sources: Mapping[str, Origin] = field(default_factory=dict)
    # Files with two digests: both sides of a merge generated them, and git put them together.
    merged: frozenset[str] = frozenset()

    def dumps(self) -> str:
        """The file's text: no times, no machine, one entry per line for a readable diff."""
        head = f'  "format": {FORMAT},\n  "tool": {_json({"name": "pave", "version": __version__})}'
        files, sources = _lines(self.files), _lines(self.sources)
        return f'{{\n{head},\n  "files": {files},\n  "sources": {sources}\n}}\n'


def _lines(entries: Mapping[str, Any]) -> str:
    if not entries:
        return "{}"
    body = ",\n".join(f"    {_json(k)}: {_json(v)}" for k, v in sorted(entries.items()))
    return f"{{\n{body}\n  }}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=True)


def loads(text: str | bytes) -> Manifest:
    """Read a manifest.

    Raises:
        UnreadableManifestError: not JSON, not a manifest, or of a later format.
    """
    try:
        written = _with_commas(text if isinstance(text, str) else text.decode())
        document = json.loads(written, object_pairs_hook=_Entries)
        if document["format"] not in READABLE:
            raise UnreadableManifestError(
                f"this version of pave does not know manifest format {document['format']!r}"
            )
        files = {str(relative(path)): str(sha) for path, sha in document["files"].items()}
        sources = {str(a): (str(f), str(path)) for a, (f, path) in document["sources"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableManifestError(f"not a manifest that pave wrote: {error}") from error
    return Manifest(files, sources, document["files"].twice)


class _Entries(dict[str, Any]):
    """A JSON object; ``twice`` are the names that it has more than once."""

    def __init__(self, pairs: Sequence[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        counts = Counter(name for name, _ in pairs)
        self.twice = frozenset(name for name, count in counts.items() if count > 1)


def _with_commas(text: str) -> str:
    """The text with a comma after each entry but the last: git keeps the lines of both branches
    (:mod:`generator.output.git`), and what was last on each is between others then."""
    ends = re.sub(r'(?<=["\]])(?=\n    ")', ",", text)
    return re.sub(r",(?=\n  \})", "", ends)


def with_manifest(files: Mapping[str, str], sources: Mapping[str, Origin]) -> dict[str, bytes]:
    """The content of every file of a root, its manifest included."""
    content = {path: text.encode() for path, text in files.items()}
    manifest = Manifest({path: sha256(data) for path, data in content.items()}, sources)
    return content | {MANIFEST: manifest.dumps().encode()}


def sources_of(blueprint: Blueprint) -> dict[str, Origin]:
    """Source map of a blueprint: every module call and every announced resource."""
    found = {}
    for module in blueprint.modules:
        address = f"module.{module.label}"
        found[address] = (module.source.file, module.source.path)
        for resource in module.resources:
            source = resource.source or module.source
            found[f"{address}.{resource.type}.{resource.name}"] = (source.file, source.path)
    found.update({address: (file, "") for address, file in blueprint.own.resources.items()})
    return found
