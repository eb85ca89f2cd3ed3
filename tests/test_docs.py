"""What docs/ and README.md say is what the code says, and their links lead somewhere."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.documents import generator

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("policies/**/*.md")])


def test_generated_documents_are_fresh() -> None:
    documents = generator().documents()
    stale = [p for p, text in documents.items() if not p.exists() or p.read_text() != text]
    assert not stale, f"run `make docs`: {stale}"


def prose(text: str) -> str:
    """A page without its code, where brackets mean something else."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"(?ms)^ *```.*?^ *```$", "", text))


def anchors(text: str) -> Iterator[str]:
    """Names of a page's headings as GitHub makes them."""
    for heading in re.findall(r"(?m)^#+ +(.*?) *$", re.sub(r"(?ms)^ *```.*?^ *```$", "", text)):
        shown = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
        yield re.sub(r"[^\w -]", "", shown).replace(" ", "-")


def broken_links(page: Path) -> Iterator[str]:
    """Relative links of a page that name no file, or no heading of the file."""
    for link in re.findall(r"\]\((?!https?:|mailto:)([^)\s]+)", prose(page.read_text())):
        target, _, anchor = link.partition("#")
        path = page.parent / target if target else page
        if not path.exists():
            yield f"{link}: no such file"
        elif anchor and anchor not in anchors(path.read_text()):
            yield f"{link}: no such heading"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(page: Path) -> None:
    assert list(broken_links(page)) == []


def test_broken_links_are_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# One `two`: three\n[a](#one-two-three) [b](#none) [c](none.md) [d](page.md#one)\n"
        "```\n# no heading\n[e](in-code.md)\n```\n`[f](in-code.md)` [g](page.md) [h](#no-heading)\n"
    )
    assert [link.partition(":")[0] for link in broken_links(page)] == [
        "#none",
        "none.md",
        "page.md#one",
        "#no-heading",
    ]


def test_the_spec_reference_shows_no_name_of_pythons() -> None:
    assert "generator__" not in (ROOT / "docs/spec.md").read_text()
    assert "of text |" not in (ROOT / "docs/spec.md").read_text()
