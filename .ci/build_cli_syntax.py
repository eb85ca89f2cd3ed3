"""Build tests/support/aws_cli.json: the AWS CLI's commands that runbooks use, from botocore.

    python -m venv facts
    facts/bin/pip install botocore
    facts/bin/python .ci/build_cli_syntax.py

The AWS CLI takes its commands from the same models (AWS CLI developer guide, "Commands"): an
operation is spelled with hyphens, a boolean is ``--name`` or ``--no-name``. Run it when a runbook
gains a command; the test names the command that it does not find.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import botocore
from botocore import xform_name
from botocore.exceptions import UnknownServiceError
from botocore.model import Shape
from botocore.session import Session

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "tests" / "support" / "aws_cli.json"
SESSION = Session()
COMMAND = re.compile(r"\baws ([a-z0-9-]+) (?:wait )?([a-z0-9-]+)")
# Of these every operation: no provider has resources of MGN, and DRS is its twin.
WHOLE = ("drs", "mgn")
# Spelled in code from parts.
ASSEMBLED = {("rds", f"describe-db-{kind}") for kind in ("instances", "clusters", "snapshots")} | {
    ("directconnect", f"describe-{kind}") for kind in ("connections", "hosted-connections")
}
# Commands of the CLI's own (AWS CLI reference, "logs tail").
OWN = {
    "logs tail": {
        "required": [],
        "options": {"since": "value", "follow": "flag", "format": "value"},
        "positional": 1,
    }
}
# What is written without an option (AWS CLI reference, "s3api get-object": outfile).
POSITIONAL = {"s3api get-object": 1}
# AWS CLI user guide, "Using the pagination options in the AWS CLI".
PAGING = {"max-items": "value", "page-size": "value", "starting-token": "value"}


def mentioned() -> set[tuple[str, str]]:
    """Service and operation of every command in templates, code and rendered runbooks."""
    texts = [
        *(ROOT / "templates").rglob("*.md.j2"),
        *(ROOT / "generator").rglob("*.py"),
        *(ROOT / "out").rglob("RUNBOOK.md"),
    ]
    found = {pair for path in texts for pair in COMMAND.findall(path.read_text(encoding="utf-8"))}
    return found | ASSEMBLED


def model(cli_name: str) -> Any:
    return SESSION.get_service_model("s3" if cli_name == "s3api" else cli_name)


def operations(service: str) -> dict[str, str]:
    """Names of operations and waiters as the CLI spells them -> as the API does."""
    described = model(service)
    names = {xform_name(name, "-"): name for name in described.operation_names}
    try:
        waiters = SESSION.get_waiter_model("s3" if service == "s3api" else service)
    except UnknownServiceError:
        return names
    return names | {
        f"wait {xform_name(name, '-')}": waiters.get_waiter(name).operation
        for name in waiters.waiter_names
    }


def syntax(service: str, operation: str) -> dict[str, Any]:
    """Required options, and what each option takes."""
    shape = model(service).operation_model(operation).input_shape
    members = shape.members if shape else {}
    required = set(shape.required_members) if shape else set()
    return {
        "required": sorted(xform_name(name, "-") for name in members if name in required),
        "options": {xform_name(n, "-"): kind(s) for n, s in sorted(members.items())}
        | (PAGING if paginated(service, operation) else {}),
    }


def paginated(service: str, operation: str) -> bool:
    try:
        pages = SESSION.get_paginator_model("s3" if service == "s3api" else service)
        pages.get_paginator(operation)
    except (UnknownServiceError, ValueError):
        return False
    return True


def kind(shape: Shape) -> str | list[str]:
    if shape.type_name == "boolean":
        return "flag"
    if shape.type_name in ("list", "map", "structure"):
        return "list"
    return list(getattr(shape, "enum", ())) or "value"


def commands() -> Iterator[tuple[str, dict[str, Any]]]:
    wanted = mentioned()
    for service in sorted({service for service, _ in wanted} | set(WHOLE)):
        try:
            known = operations(service)
        except UnknownServiceError:
            continue  # prose
        for name, operation in sorted(known.items()):
            if service in WHOLE or (service, name.removeprefix("wait ")) in wanted:
                command = f"{service} {name}"
                beside = {"positional": POSITIONAL[command]} if command in POSITIONAL else {}
                yield command, syntax(service, operation) | beside


def main() -> None:
    table = dict(commands()) | OWN
    lines = ",\n".join(f"  {json.dumps(k)}: {json.dumps(v)}" for k, v in sorted(table.items()))
    source = json.dumps(f"botocore {botocore.__version__}, service models and waiters")
    TABLE.write_text(f'{{\n "source": {source},\n "commands": {{\n{lines}\n }}\n}}\n', "utf-8")


if __name__ == "__main__":
    main()
