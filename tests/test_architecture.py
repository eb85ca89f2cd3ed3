"""The architecture that docs/ and CONTRIBUTING.md promise, held against the imports."""

import ast
import re
from collections import Counter
from graphlib import CycleError
from pathlib import Path
from types import FunctionType, GenericAlias

import pytest

from generator.gate import api
from tests.support.imports import (
    ALLOWED,
    ROOT,
    circle,
    files_in_order,
    forbidden,
    sources,
)

SOURCES = sources()


@pytest.mark.parametrize("layer", ALLOWED)
def test_data_flows_one_way(layer: str) -> None:
    """A layer imports only what is upstream of it."""
    prefix = f"generator.{layer}"
    texts = {n: t for n, t in SOURCES.items() if n == prefix or n.startswith(f"{prefix}.")}
    assert texts
    assert list(forbidden(texts, frozenset(SOURCES))) == []


def test_a_forbidden_import_is_one_line() -> None:
    texts = {
        "generator.config.x": "import os\n\ndef f():\n    from generator.spec.load import a\n",
        "generator.spec.load": "from generator.errors import b\nfrom generator import __version__",
    }
    assert list(forbidden(texts, frozenset(texts))) == [
        "generator.config.x, line 4: config must not import generator.spec.load"
    ]


def test_a_class_name_means_one_thing() -> None:
    """Whoever searches for a public class finds one."""
    names = Counter(
        node.name
        for text in SOURCES.values()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_imports_between_files_form_no_circle() -> None:
    """Each file can be read after all those that it imports."""
    assert circle(SOURCES) == ""
    order = files_in_order(SOURCES)
    assert set(order) == set(SOURCES)
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
    texts = {"g": "", "g.p": "import g.a", "g.p.leaf": "", "g.a": "from g.b import y"}
    assert files_in_order({**texts, "g.b": ""})[-1] == "g.p"
    with pytest.raises(CycleError):
        files_in_order({**texts, "g.b": back})
    assert circle({**texts, "g.b": back}).startswith("imports form a circle: g.")


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
    tree = ast.parse(SOURCES["generator.cli"])
    top = {
        (n.module or "").split(".")[0] if isinstance(n, ast.ImportFrom) else n.names[0].name
        for n in tree.body
        if isinstance(n, ast.Import | ast.ImportFrom)
    }
    # What click imports anyway, and what costs nothing.
    cheap = {"__future__", "contextlib", "gc", "importlib", "os", "signal", "sys", "typing"}
    assert top <= cheap | {"click", "generator"}
