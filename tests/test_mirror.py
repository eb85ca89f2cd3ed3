"""Tests mirror the source: ``generator/a/b.py`` is tested by ``tests/a/test_b.py``.

A package's ``__init__`` is tested by ``test_module.py`` or a file with the package's name. A
module without a function has nothing to test. Modules that only make sense together are tested
together: ``TOGETHER`` names them, the tests that run them, and why.
"""

import ast
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "generator").rglob("*.py"))

# modules -> (test that runs them, reason)
TOGETHER = {
    "blueprint/*": ("test_golden.py", "every line that they decide is in out/"),
    "render/*": ("test_golden.py", "every line that they write is in out/"),
    "spec/model/*": ("spec/test_cases.py", "a model is its messages: right and wrong specs"),
    "spec/rules/*": ("spec/test_cases.py", "a rule is its messages: right and wrong specs"),
    "spec/read/*": ("spec/test_cases.py", "what they refuse is a message with file and line"),
    "spec/draft.py": ("spec/test_load.py", "a step of loading"),
    "spec/initialise.py": ("commands/test_init.py", "`pave init` and nothing else"),
    "spec/scaffold*.py": ("commands/test_init.py", "`pave init` and nothing else"),
    "spec/targets.py": ("spec/test_cases.py", "who may talk to whom: right and wrong flows"),
    "spec/source.py": ("spec/test_cases.py", "a problem is found on the line it is written on"),
    "cache_place.py": ("hostile/test_cache.py", "where a cache is refused"),
    "check.py": ("commands/test_check.py", "`pave check` and nothing else"),
    "plan.py": ("commands/test_plan.py", "`pave plan` and nothing else"),
    "generate.py": ("commands/test_generate.py", "`pave generate` and nothing else"),
    "output/changes.py": ("output/test_writer.py", "what the writer compares"),
    "output/summary.py": ("commands/test_generate.py", "what `pave generate` prints"),
    "hcl/blanks.py": ("hcl/test_format.py", "a step of the formatter, held against terraform fmt"),
    "hcl/lines.py": ("hcl/test_format.py", "a step of the formatter, held against terraform fmt"),
    "config/blanks.py": ("config/language/test_terraform_table.py", "as Terraform computes"),
    "config/numbers.py": ("config/language/test_terraform_table.py", "as Terraform computes"),
    "config/json_text.py": ("config/language/test_terraform_table.py", "as Terraform computes"),
    "config/block.py": ("config/test_model.py", "parts of the model"),
    "config/follow.py": ("config/test_paths.py", "the model followed along references"),
    "config/values.py": ("config/language/test_evaluate.py", "what expressions evaluate to"),
    "config/load_from.py": ("config/test_load.py", "loading without knowing from where"),
    "config/language/*": ("config/language/test_evaluate.py", "one evaluator of expressions"),
    "config/modules/*": ("config/modules/test_expand.py", "one expansion of module calls"),
    "config/plan/*": ("config/plan/test_load.py", "one reading of plans"),
    "config/syntax/*": ("config/syntax/test_read.py", "one parser"),
    "gate/model.py": ("gate/test_run.py", "findings and their order"),
    "gate/unjudged.py": ("commands/test_check.py", "what is no pass in a verdict"),
    "gate/options.py": ("gate/test_run.py", "what a run is asked for"),
    "gate/settings/gate_document.py": ("gate/settings/test_gate_file.py", "the form of the file"),
    "gate/policy/calls.py": ("gate/policy/test_conditions.py", "a form of a condition"),
    "gate/settings/changes.py": ("hostile/test_gate_file.py", "a hostile file, and a team's"),
    "gate/settings/gate.py": ("hostile/test_gate_file.py", "a hostile file, and a team's"),
    "gate/settings/revision.py": ("hostile/test_gate_file.py", "the file of a revision"),
    "commands/progress.py": ("commands/test_check.py", "what a person sees who waits"),
    "gate/settings/valid.py": ("gate/settings/test_gate_file.py", "the form of the file"),
    "gate/verdict/logic.py": ("policies/test_soundness.py", "three-valued logic of policies"),
    "gate/facts/*": ("policies/test_policies.py", "facts are what policies decide on: examples"),
    "gate/policy/*": ("policies/test_policies.py", "the engine that runs all examples"),
}


def has_logic(path: Path) -> bool:
    """Whether a file defines a function."""
    tree = ast.parse(path.read_text())
    return any(isinstance(node, ast.FunctionDef) for node in ast.walk(tree))


def own_tests(module: Path) -> list[Path]:
    """Where the tests of a module may be; ``module`` is relative to ``generator``."""
    folder = ROOT / "tests" / module.parent
    if module.name != "__init__.py":
        return [folder / f"test_{module.stem}.py"]
    name = f"test_{module.parent.name}.py"
    return [folder / "test_module.py", folder / name, folder.parent / name]


def untested() -> list[str]:
    """Modules with logic and without a test at their path."""
    modules = [path.relative_to(ROOT / "generator") for path in SOURCES if has_logic(path)]
    return [m.as_posix() for m in modules if not any(test.exists() for test in own_tests(m))]


UNTESTED = untested()


def test_each_module_with_logic_is_tested_at_its_path_or_listed() -> None:
    assert [m for m in UNTESTED if not any(fnmatch(m, pattern) for pattern in TOGETHER)] == []


@pytest.mark.parametrize("pattern", TOGETHER)
def test_what_is_listed_exists(pattern: str) -> None:
    test, reason = TOGETHER[pattern]
    assert (ROOT / "tests" / test).exists()
    assert reason
    modules = [path.relative_to(ROOT / "generator").as_posix() for path in SOURCES]
    assert any(fnmatch(module, pattern) for module in modules)
