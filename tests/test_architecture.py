"""The architecture that docs/ and CONTRIBUTING.md promise, held against the imports."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator"

# layer -> packages of the generator that it may import
ALLOWED = {
    "spec": {"spec"},
    "blueprint": {"blueprint", "spec"},
    "render": {"render", "blueprint", "spec"},
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


def test_policies_see_only_configuration_and_gate() -> None:
    """A policy decides on what was written, never on how it came to be."""
    files = list((ROOT / "policies").rglob("*.py"))
    assert files
    for path in files:
        assert imports(path) <= {"config", "gate"}, path


def test_help_imports_no_library_but_click() -> None:
    """The command line itself reads nothing heavy: ``pave --help`` stays fast."""
    tree = ast.parse((PACKAGE / "cli.py").read_text())
    top = {
        (n.module or "").split(".")[0] if isinstance(n, ast.ImportFrom) else n.names[0].name
        for n in tree.body
        if isinstance(n, ast.Import | ast.ImportFrom)
    }
    assert top <= {"__future__", "importlib", "os", "sys", "typing", "click", "generator"}


def test_every_package_is_in_the_wheel() -> None:
    """setup.cfg names each package folder: an unnamed one would be missing after install."""
    import configparser

    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg")
    named = set(config["options"]["packages"].split())
    present = {".".join(p.parent.relative_to(ROOT).parts) for p in PACKAGE.rglob("__init__.py")}
    assert present <= named, f"missing in setup.cfg: {sorted(present - named)}"
