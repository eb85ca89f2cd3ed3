"""Write what is generated; with ``--check`` only say what is stale.

``builders/`` has a file per subject, which says what it is made from and where it goes.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from builders import alarms, commands, components, control_map, outputs, policies, spec
from builders.root import DOCS, ROOT

BUILDERS = (alarms, commands, components, components, control_map, outputs, policies, spec)
# Folders that hold nothing but generated pages: what nobody writes any more goes.
WHOLE = ("components", "policies")


def documents() -> dict[Path, str]:
    """Every generated file and what it should hold."""
    return {path: text for builder in BUILDERS for path, text in builder.pages().items()}


def main() -> int:
    """Write or check; the exit status says whether something was stale."""
    wanted, check = documents(), "--check" in sys.argv
    stale = [p for p, text in wanted.items() if not p.exists() or p.read_text() != text]
    gone = [p for folder in WHOLE for p in (DOCS / folder).glob("*.md") if p not in wanted]
    for path in (*stale, *gone):
        print(path.relative_to(ROOT))
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[path]) if path in wanted else path.unlink()
    return 1 if check and (stale or gone) else 0


if __name__ == "__main__":
    sys.exit(main())
