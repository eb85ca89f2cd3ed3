"""Runs inside checkov's own environment, never in pave's: one fresh runner per target.

The command line cannot do it: with several ``-d`` checkov 3.3.30 reports the first directory
again under every later one and loses theirs, and it reads ``.checkov.yaml`` from the directory
that it checks. Its version is pinned by hash, so these imports are stable. Called with two
paths, request and response, both JSON; whatever libraries print goes elsewhere.
"""

# mypy: disable-error-code="import-not-found, no-any-unimported"
from __future__ import annotations

import json
import re
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
from checkov.terraform.plan_runner import Runner as PlanRunner
from checkov.terraform.runner import Runner
from checkov.version import version

# Terraform 1.8's names of functions, which the grammar of checkov's parser does not know.
_NAMESPACED = re.compile(r"(?<![\w:-])(core|provider::[\w-]+)::(?=[A-Za-z_])")
# A heredoc whose end is one character: its start, what it holds, and the line of its end.
_SHORT_HEREDOC = re.compile(
    r"<<(-?)([A-Za-z_])(\r?\n(?:.*\n)*?)([ \t]*)\2(?=[ \t]*\r?$)", re.MULTILINE
)


def main(request_path: str, response_path: str) -> None:
    """Check every target of the request and write the response."""
    parser_utils.hcl2 = SimpleNamespace(load=_load)
    with open(request_path, encoding="utf-8") as stream:
        request = json.load(stream)
    response = {"version": version, "checks": _known_checks(), "reports": _all(request)}
    with open(response_path, "w", encoding="utf-8") as stream:
        json.dump(response, stream)


def _load(stream: TextIO) -> Any:
    """As ``hcl2.load``. A file that its grammar refuses is read once more with the names of
    functions of older versions: ``core::lower`` is ``lower``, and a provider's function gets a
    name that nothing evaluates; and with longer ends of heredocs, of which it takes none of one
    character."""
    text = stream.read()
    try:
        return hcl2.loads(text)
    except Exception:
        older = _SHORT_HEREDOC.sub(r"<<\1\2\2\3\4\2\2", _NAMESPACED.sub(_older, text))
        if older == text:
            raise
        return hcl2.loads(older)


def _older(name: re.Match[str]) -> str:
    return "" if name[1] == "core" else name[0].replace("::", "_")


def _all(request: dict[str, Any]) -> list[dict[str, Any]]:
    """One report per target, in order, or why there is none; each in a process of its own, as
    checkov keeps state in its registries, and as a target may take forever."""
    child, limits, side_by_side = map(_processes, ("child", "limits", "side_by_side"))
    jobs = [partial(_one, target) for target in request["targets"]]
    answers = side_by_side.side_by_side(jobs, limits.Limits(**request["limits"]))
    return [{"ended": a.reason} if isinstance(a, child.Ended) else a for a in answers]


def _processes(name: str) -> Any:
    """A module of pave's package ``processes``, which needs nothing else of pave: its parent
    package is an empty one at the same place."""
    if "generator" not in sys.modules:
        package = sys.modules["generator"] = ModuleType("generator")
        package.__path__ = [str(Path(__file__).parents[2])]
    return import_module(f"generator.processes.{name}")


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
    address = record.resource_address or record.resource
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
