"""The architecture that docs/ and CONTRIBUTING.md promise, held against the imports."""

import ast
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from types import FunctionType, GenericAlias

import pytest

from generator.gate import api

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator"

# layer -> packages of the generator that it may import
ALLOWED = {
    "spec": {"spec"},
    "blueprint": {"blueprint", "spec"},
    "hcl": {"hcl", "blueprint"},
    "render": {"render", "hcl", "blueprint", "spec"},
    "output": {"output", "blueprint", "spec"},
    "config": {"config"},
    "gate": {"gate", "config"},
    "planning": {"planning", "config"},
    "report": {"report", "gate", "config"},
}
EVERYWHERE = {"errors", "resources", "cache", ""}


def imports(path: Path) -> set[str]:
    """Second part of every ``generator.<part>`` import in a file ('' for the package)."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module]
            if node.module == "generator":
                names = [f"generator.{a.name}" for a in node.names]
        elif isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "generator":
                found.add(parts[1] if len(parts) > 1 else "")
    return found - {"__version__"}


@pytest.mark.parametrize("layer", ALLOWED)
def test_data_flows_one_way(layer: str) -> None:
    """A layer imports only what is upstream of it."""
    files = list((PACKAGE / layer).rglob("*.py"))
    assert files
    for path in files:
        beyond = imports(path) - ALLOWED[layer] - EVERYWHERE
        assert not beyond, f"{path.relative_to(ROOT)} imports {sorted(beyond)}"


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(source: str) -> Iterator[str]:
    """Every name that a text imports, also inside functions and for type checkers only."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "relative imports hide what is imported"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def depends(importer: str, names: Iterator[str], modules: set[str]) -> set[str]:
    """Modules behind imported names; entering a package from outside runs its ``__init__``."""
    found = set()
    for name in names:
        parts = name.split(".")
        within = [".".join(parts[:end]) for end in range(1, len(parts) + 1)]
        (*packages, last) = [module for module in within if module in modules] or [importer]
        found |= {last, *(p for p in packages if not f"{importer}.".startswith(f"{p}."))}
    return found - {importer}


def files_in_order(sources: dict[str, str]) -> list[str]:
    """Modules, each after all that it imports; CycleError when there is no such order."""
    modules = set(sources)
    graph = {name: depends(name, imported(text), modules) for name, text in sources.items()}
    return list(TopologicalSorter(graph).static_order())


def test_imports_between_files_form_no_circle() -> None:
    """Each file can be read after all those that it imports."""
    sources = {module_name(path): path.read_text() for path in PACKAGE.rglob("*.py")}
    order = files_in_order(sources)
    assert set(order) == set(sources)
    assert order.index("generator.errors") < order.index("generator.spec.load")


@pytest.mark.parametrize(
    "back",
    [
        "from g.a import x",
        "import g.a",
        "from g import a",
        "def f():\n    from g.a import x",
        "if TYPE_CHECKING:\n    from g.a import x",
        "from g.p.leaf import x",  # runs the package first, which needs g.a
    ],
)
def test_every_kind_of_import_counts_in_a_circle(back: str) -> None:
    sources = {"g": "", "g.p": "import g.a", "g.p.leaf": "", "g.a": "from g.b import y"}
    assert files_in_order({**sources, "g.b": ""})[-1] == "g.p"
    with pytest.raises(CycleError):
        files_in_order({**sources, "g.b": back})


FACADE = "generator.gate.api"


def of_this_project(path: Path) -> set[tuple[str, str]]:
    """Module and name of everything that a file imports from this project."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            found |= {(module, alias.name) for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {(alias.name, "") for alias in node.names}
    own = (".", "generator", "policies", "tests", "importlib")
    return {(module, name) for module, name in found if module.startswith(own)}


def test_policies_see_the_facade_and_nothing_else() -> None:
    """A policy decides on what was written, by an interface that outlives what is behind it."""
    files = list((ROOT / "policies").rglob("*.py"))
    assert files
    published = set(api.__all__)
    for path in files:
        for module, name in of_this_project(path):
            assert module == FACADE, f"{path} imports {module}"
            assert name in published, f"{path} imports {name}, which the facade does not publish"


def test_the_facade_publishes_what_exists_and_is_documented() -> None:
    assert re.fullmatch(r"\d+\.\d+", api.API_VERSION)
    assert len(api.__all__) == len(set(api.__all__))
    for name in api.__all__:
        thing = getattr(api, name)
        if isinstance(thing, FunctionType | type) and not isinstance(thing, GenericAlias):
            assert thing.__doc__, f"{name} has no docstring"


def test_help_imports_no_library_but_click() -> None:
    """The command line itself reads nothing heavy: ``pave --help`` stays fast."""
    tree = ast.parse((PACKAGE / "cli.py").read_text())
    top = {
        (n.module or "").split(".")[0] if isinstance(n, ast.ImportFrom) else n.names[0].name
        for n in tree.body
        if isinstance(n, ast.Import | ast.ImportFrom)
    }
    assert top <= {"__future__", "importlib", "os", "sys", "typing", "click", "generator"}
