"""What docs/ and README.md say is what the code says."""

import importlib.util
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_generated_documents_are_fresh() -> None:
    spec = importlib.util.spec_from_file_location("docs_generate", ROOT / "docs/generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    stale = [p for p, text in module.documents().items() if not p.exists() or p.read_text() != text]
    assert not stale, f"run `make docs`: {stale}"


def test_links_between_documents_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
