"""Runs in checkov's environment: which texts of a JSON list its parser reads, as JSON.

Called with the path of the driver, of python-hcl2's grammar, of the list, and of the answer: per
text whether the parser reads it alone, and what it reads with what the driver adds.
"""

# mypy: disable-error-code="import-not-found, no-any-unimported"
import io
import json
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import hcl2


def main(driver: str, grammar: str, texts: str, answer: str) -> None:
    """Write ``[alone, read]`` per text; ``read`` is null where nothing reads it."""
    spec = spec_from_file_location("driver", driver)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    found = [
        (
            _read(lambda text: hcl2.loads(text), text) is not None,
            _read(lambda text: module._load(Path(grammar), io.StringIO(text)), text),
        )
        for text in json.loads(Path(texts).read_text("utf-8"))
    ]
    Path(answer).write_text(json.dumps(found), "utf-8")


def _read(reader: Any, text: str) -> Any:
    try:
        return reader(text)
    except Exception:
        return None


if __name__ == "__main__":
    main(*sys.argv[1:])
