"""Runs inside checkov's own environment, never in pave's: one fresh runner per target.

The command line cannot do it: with several ``-d`` checkov 3.3.30 reports the first directory
again under every later one and loses theirs, and it reads ``.checkov.yaml`` from the directory
that it checks. Its version is pinned by hash, so these imports are stable. Called with two
paths, request and response, both JSON; whatever libraries print goes elsewhere.
"""

# mypy: disable-error-code="import-not-found, no-any-unimported"
from __future__ import annotations

import json
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, TextIO

import hcl2
from checkov.common.checks.base_check_registry import BaseCheckRegistry
from checkov.runner_filter import RunnerFilter
from checkov.terraform import parser_utils
from checkov.terraform.graph_builder.variable_rendering import (
    evaluate_terraform,
    safe_eval_functions,
)
from checkov.terraform.plan_runner import Runner as PlanRunner
from checkov.terraform.runner import Runner
from checkov.version import version

_PLAIN = "gate.checkov.readable.plain"


def main(request_path: str, response_path: str) -> None:
    """Check every target of the request and write the response."""
    with open(request_path, encoding="utf-8") as stream:
        request = json.load(stream)
    load = partial(_load, Path(request["grammar"]))
    parser_utils.hcl2 = SimpleNamespace(load=load)
    remembered = _of_pave("gate.checkov.remembered").remembered
    evaluate_terraform.evaluate = remembered(
        safe_eval_functions.evaluate, safe_eval_functions.SAFE_EVAL_DICT
    )
    response = {"version": version, "checks": _known_checks(), "reports": _all(request)}
    with open(response_path, "w", encoding="utf-8") as stream:
        json.dump(response, stream)


def _load(grammar: Path, stream: TextIO) -> Any:
    """As ``hcl2.load``. A file that its grammar refuses is read once more as pave's own parser
    reads it and writes it in the words of that grammar, every block in its own lines."""
    text = stream.read()
    try:
        return hcl2.loads(text)
    except Exception as error:
        return hcl2.loads(_plain(text, grammar, error))


def _plain(text: str, grammar: Path, refused: Exception) -> str:
    """The text in the words of checkov's grammar; raises ``refused`` where there is none.
    ``grammar``: python-hcl2's, which is not in this environment."""
    _of_pave("config.syntax.grammar_file").use_grammar(grammar)
    problem, plain = map(_of_pave, ("config.syntax.problem", _PLAIN))
    try:
        written: str = plain.plain_text(text)
    except (ValueError, RecursionError, problem.MalformedError):
        raise refused from None
    return written


def _all(request: dict[str, Any]) -> list[dict[str, Any]]:
    """One report per target, in order, or why there is none; each in a process of its own, as
    checkov keeps state in its registries, and as a target may take forever."""
    child, limits, side_by_side = (
        _of_pave(f"processes.{n}") for n in ("child", "limits", "side_by_side")
    )
    jobs = [partial(_one, target) for target in request["targets"]]
    answers = side_by_side.side_by_side(jobs, limits.Limits(**request["limits"]))
    return [{"ended": a.reason} if isinstance(a, child.Ended) else a for a in answers]


def _of_pave(name: str) -> Any:
    """A module of pave that needs nothing but the standard library and lark, which checkov's
    parser needs too: its parent package is an empty one at the same place."""
    if "generator" not in sys.modules:
        package = sys.modules["generator"] = ModuleType("generator")
        package.__dict__["__version__"] = ""  # nothing is kept here
        package.__path__ = [str(Path(__file__).parents[2])]
    return import_module(f"generator.{name}")


def _one(target: dict[str, str]) -> dict[str, Any]:
    plan = target["kind"] == "plan"
    report = (PlanRunner if plan else Runner)().run(
        root_folder=None if plan else target["path"],
        files=[target["path"]] if plan else None,
        external_checks_dir=None,
        runner_filter=RunnerFilter(
            framework=["terraform_plan" if plan else "terraform"],
            download_external_modules=False,
            show_progress_bar=False,
        ),
        collect_skip_comments=False,  # pave decides which comments count
    )
    return _slim(report[0] if isinstance(report, list) else report)


def _slim(report: Any) -> dict[str, Any]:
    return {
        "failed": [_record(r) for r in (*report.failed_checks, *report.skipped_checks)],
        "passed": [_record(r) for r in report.passed_checks],
        "parsing_errors": sorted(map(str, report.parsing_errors)),
    }


def _record(record: Any) -> dict[str, Any]:
    data = ".checks.data." in str(record.check_class)  # checkov leaves the prefix away
    address = _of_pave(_PLAIN).original(record.resource_address or record.resource)
    return {
        "check": record.check_id,
        "title": record.check_name,
        "resource": f"data.{address}" if data and not address.startswith("data.") else address,
        "file": record.file_abs_path,
        "line": record.file_line_range[0] if record.file_line_range else 0,
        "evaluated": [str(k) for k in (record.check_result or {}).get("evaluated_keys") or ()],
    }


def _known_checks() -> list[str]:
    graph = Runner().graph_registry
    graph.load_checks()
    found = {check.id for check in BaseCheckRegistry.get_all_registered_checks()}
    return sorted(found | {check.id for check in graph.checks})


if __name__ == "__main__":
    main(*sys.argv[1:])
