"""A stand-in for checkov's interpreter: an executable that answers as it is told."""

import json
import sys
from pathlib import Path
from typing import Any

RECORD = {
    "check": "CKV_AWS_16",
    "title": "Ensure all data stored in the RDS is securely encrypted at rest",
    "resource": "aws_db_instance.db",
    "file": "",
    "line": 3,
    "comment": "",
}


def report(root: Path, **changes: Any) -> dict[str, Any]:
    """A report as the driver writes it: one failed check in ``main.tf`` of the target."""
    record = {**RECORD, "file": str(root / "main.tf")}
    return {"failed": [record], "passed": [], "skipped": [], "parsing_errors": [], **changes}


def response(*reports: dict[str, Any]) -> dict[str, Any]:
    return {"version": "3.3.30", "checks": ["CKV_AWS_16", "CKV_AWS_1"], "reports": list(reports)}


def interpreter(folder: Path, code: str) -> Path:
    """An executable that runs ``code`` with ``request`` (dict) and ``answer(document)``."""
    path = folder / "python"
    path.write_text(
        f"#!{sys.executable}\n"
        "import json, os, sys, time\n"
        "_, flag, driver, request_path, response_path = sys.argv\n"
        "assert flag == '-I' and driver.endswith('driver.py')\n"
        "request = json.load(open(request_path))\n"
        "def answer(document):\n"
        "    json.dump(document, open(response_path, 'w'))\n"
        f"{code}\n"
    )
    path.chmod(0o755)
    return path


def answering(folder: Path, document: Any) -> Path:
    return interpreter(folder, f"answer(json.loads({json.dumps(json.dumps(document))}))")
