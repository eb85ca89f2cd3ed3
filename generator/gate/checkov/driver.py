"""Runs inside checkov's own environment, never in pave's: one fresh runner per target.

The command line cannot do it: with several ``-d`` checkov 3.3.30 reports the first directory
again under every later one and loses theirs, and it reads ``.checkov.yaml`` from the directory
that it checks. Its version is pinned by hash, so these imports are stable. Called with two
paths, request and response, both JSON; whatever libraries print goes elsewhere.
"""

# mypy: disable-error-code="import-not-found, no-any-unimported"
from __future__ import annotations

import json
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

from checkov.common.checks.base_check_registry import BaseCheckRegistry
from checkov.runner_filter import RunnerFilter
from checkov.terraform.plan_runner import Runner as PlanRunner
from checkov.terraform.runner import Runner
from checkov.version import version


def main(request_path: str, response_path: str) -> None:
    """Check every target of the request and write the response."""
    with open(request_path, encoding="utf-8") as stream:
        request = json.load(stream)
    targets, inline = request["targets"], request["accept_inline_waivers"]
    response = {"version": version, "checks": _known_checks(), "reports": _all(targets, inline)}
    with open(response_path, "w", encoding="utf-8") as stream:
        json.dump(response, stream)


def _all(targets: list[dict[str, str]], inline: bool) -> list[dict[str, Any]]:
    """One report per target, in order; forked, as checkov keeps state in its registries."""
    workers = min(len(targets), os.cpu_count() or 1)
    flags = [inline] * len(targets)
    if workers < 2:
        return list(map(_one, targets, flags))
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        return list(pool.map(_one, targets, flags))


def _one(target: dict[str, str], inline: bool) -> dict[str, Any]:
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
        collect_skip_comments=inline,
    )
    return _slim(report[0] if isinstance(report, list) else report)


def _slim(report: Any) -> dict[str, Any]:
    return {
        "failed": [_record(r) for r in report.failed_checks],
        "passed": [_record(r) for r in report.passed_checks],
        "skipped": [_record(r) for r in report.skipped_checks],
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
        "comment": (record.check_result or {}).get("suppress_comment", ""),
    }


def _known_checks() -> list[str]:
    graph = Runner().graph_registry
    graph.load_checks()
    found = {check.id for check in BaseCheckRegistry.get_all_registered_checks()}
    return sorted(found | {check.id for check in graph.checks})


if __name__ == "__main__":
    main(*sys.argv[1:])
