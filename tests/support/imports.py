"""Who imports whom: forbidden imports and circles, each in one line.

``make lint`` runs this file; tests/test_architecture.py holds the repository against it.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# layer -> packages of the generator that it may import
ALLOWED = {
    "spec": {"spec"},
    "blueprint": {"blueprint", "spec"},
    "hcl": {"hcl", "blueprint"},
    "render": {"render", "hcl", "blueprint", "spec"},
    "output": {"output", "blueprint", "spec"},
    "changes": {"changes", "blueprint", "config", "output", "planning", "provider", "spec"},
    "config": {"config"},
    "adoption": {"adoption", "blueprint", "config", "hcl", "spec"},
    "own": {"own", "blueprint", "config"},
    "network": {"network", "config"},
    "paths": {"paths", "network", "gate", "config"},
    "resilience": {"resilience", "network", "config"},
    "gate": {"gate", "network", "config", "resilience"},
    "cost": {"cost", "gate", "config"},
    "intent": {"intent", "blueprint", "network", "paths", "spec"},
    "diagram": {"diagram", "gate", "config"},
    "evidence": {"evidence", "diagram", "report", "paths", "network", "gate", "config"},
    "planning": {"planning", "config"},
    "provider": {"provider", "config"},
    "review": {
        *("review", "report", "diagram", "gate", "config", "planning", "provider"),
        *("paths", "network", "cost"),
    },
    "report": {"report", "diagram", "gate", "config"},
}
EVERYWHERE = {
    "processes",
    "bounded",
    "content_digest",
    "cache_place",
    "repository",
    "errors",
    "git",
    "markdown",
    "resources",
    "cache",
    "replace",
    "sensitive",
    "shown",
    "",
}


def sources(root: Path = ROOT) -> dict[str, str]:
    """Module name -> text of every module of ``generator``."""
    return {module_name(p, root): p.read_text() for p in (root / "generator").rglob("*.py")}


def module_name(path: Path, root: Path = ROOT) -> str:
    """Dotted name of a file; that of a package for its ``__init__``."""
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(source: str) -> Iterator[tuple[int, str]]:
    """Line and name of every import, also inside functions and for type checkers only."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "relative imports hide what is imported"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def forbidden(texts: Mapping[str, str], modules: frozenset[str]) -> Iterator[str]:
    """A line for each import against the data flow; ``modules`` are those that exist."""
    for name, text in sorted(texts.items()):
        layer = [*name.split("."), ""][1]
        for line, target in imported(text):
            if layer not in ALLOWED or target.partition(".")[0] != "generator":
                continue
            within = target if target in modules else target.rpartition(".")[0]
            other = [*within.split("."), ""][1]
            if other not in ALLOWED[layer] | EVERYWHERE:
                yield f"{name}, line {line}: {layer} must not import {within}"


def depends(importer: str, names: Iterator[str], modules: set[str]) -> set[str]:
    """Modules behind imported names; entering a package from outside runs its ``__init__``."""
    found = set()
    for name in names:
        parts = name.split(".")
        within = [".".join(parts[:end]) for end in range(1, len(parts) + 1)]
        (*packages, last) = [module for module in within if module in modules] or [importer]
        found |= {last, *(p for p in packages if not f"{importer}.".startswith(f"{p}."))}
    return found - {importer}


def files_in_order(texts: Mapping[str, str]) -> list[str]:
    """Modules, each after all that it imports; CycleError when there is no such order."""
    modules = set(texts)
    graph = {
        name: depends(name, (target for _, target in imported(text)), modules)
        for name, text in texts.items()
    }
    return list(TopologicalSorter(graph).static_order())


def circle(texts: Mapping[str, str]) -> str:
    """One circle of imports, in one line; empty when there is none."""
    try:
        files_in_order(texts)
    except CycleError as error:
        return "imports form a circle: " + " <- ".join(error.args[1])
    return ""


def main() -> int:
    """Print what is wrong; the exit status says whether there was anything."""
    texts = sources()
    problems = [*forbidden(texts, frozenset(texts)), *filter(None, [circle(texts)])]
    print("\n".join(problems), end="\n" if problems else "")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
