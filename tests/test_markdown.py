"""Nobody's words become Markdown."""

import pytest
from markdown_it import MarkdownIt

from generator import markdown

EVIL = [
    "# heading",
    "[a](https://evil.example)",
    "![a](https://evil.example/x.png)",
    "<script>alert(1)</script>",
    "<https://evil.example>",
    "`code`",
    "**bold** _em_ ~~gone~~",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "2) item",
    "> quote",
    "text\n===",
    "text\n---",
    "```\nfence\n```",
    "~~~\nfence\n~~~",
    "    indented",
    "a | b",
    "&lt;b&gt;",
    "a\\",
    "---",
    "[x]: https://evil.example",
]


def types(text: str) -> set[str]:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    return {t.type for token in tokens for t in (token, *(token.children or ()))}


@pytest.mark.parametrize("evil", EVIL)
def test_text_stays_text(evil: str) -> None:
    written = types(markdown.text(evil))
    assert written <= {
        "paragraph_open",
        "paragraph_close",
        "inline",
        "text",
        "softbreak",
        "text_special",
    }


@pytest.mark.parametrize("evil", EVIL)
def test_a_heading_stays_one(evil: str) -> None:
    tokens = MarkdownIt("commonmark").parse(f"### {markdown.one_line(evil)}")
    assert [t.type for t in tokens] == ["heading_open", "inline", "heading_close"]
    assert {t.type for t in tokens[1].children or ()} <= {"text", "text_special"}


@pytest.mark.parametrize("evil", ["```", "````\n# x", "a\n```\n# x", "`", "\u202e", "a\u2028```"])
def test_code_stays_code(evil: str) -> None:
    tokens = MarkdownIt("commonmark").parse(markdown.code(evil))
    assert [t.type for t in tokens] == ["fence"]
    spans = MarkdownIt("commonmark").parseInline(markdown.code_span(evil))[0].children or []
    assert [t.type for t in spans] == ["code_inline"]


def test_words_read_as_they_were_written() -> None:
    text = "AWS's 10.0.0.0/16, snake_case-names: a=b (100 %) 2. no"
    assert markdown.text(text) == text


def test_hidden_characters_show() -> None:
    assert markdown.text("a\u202eb\x1b") == "aU+202EbU+001B"
