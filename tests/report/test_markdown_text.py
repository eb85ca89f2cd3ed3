"""Text of others means nothing in Markdown."""

import pytest
from markdown_it import MarkdownIt

from generator.report.markdown_text import block, code, in_html


@pytest.mark.parametrize(
    "text", ["a", "`", "``a`", "a`", " a ", "", "@you", "<b>", "[x](http://e.x)", "a\nb", "```"]
)
def test_a_code_span_holds_any_text(text: str) -> None:
    (inline,) = [t for t in MarkdownIt().parse(f"x {code(text)} y") if t.type == "inline"]
    assert inline.children
    kinds = [child.type for child in inline.children]
    assert kinds == ["text", "code_inline", "text"]
    assert inline.children[1].content.strip() == text.replace("\n", "U+000A").strip()


def test_no_line_ends_a_block() -> None:
    lines = ["```", "````x", "a\n```"]
    found = MarkdownIt().parse("\n".join(block(lines)))
    assert [token.type for token in found] == ["fence"]


def test_html_shows_the_text() -> None:
    assert in_html("</summary>\n&") == "<code>&lt;/summary&gt;U+000A&amp;</code>"
