"""The runbook is in order, and nobody's words become Markdown."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from jinja2 import ChoiceLoader, DictLoader
from markdown_it import MarkdownIt

from generator.blueprint.model import Blueprint
from generator.render import markdown, runbook
from generator.render.environment import runbook_environment
from generator.render.phase import RunbookPhase
from generator.render.runbook import render_runbook
from tests.support.blueprints import blueprint

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


Made = Callable[..., Blueprint]


@pytest.fixture
def with_runbook(monkeypatch: pytest.MonkeyPatch) -> Made:
    """Makes a root with one module, whose runbook template and what it knows are given."""

    def made(template: str, **known: object) -> Blueprint:
        usual = runbook_environment()
        own = DictLoader({"modules/probe/RUNBOOK.md.j2": template})
        changed = usual.overlay(loader=ChoiceLoader([own, usual.loader]))
        monkeypatch.setattr(runbook, "runbook_environment", lambda: changed)
        root = blueprint()
        probe = replace(root.modules[0], name="probe", template="probe", facts=known)
        return replace(root, modules=(probe,))

    return made


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


def headings(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("##")]


def test_steps_are_grouped_by_phase_and_numbered_within_it(with_runbook: Made) -> None:
    template = "## In operation\n### Late\nz\n## Before the first apply\n### Early\na\n"
    lines = headings(render_runbook(with_runbook(template), "p.yaml"))
    assert lines[0] == "## Before the first apply"
    assert lines.index("### Before 3. Early") < lines.index("## During the first apply")
    assert "### Operation 1. Late" in lines[lines.index("## In operation") :]
    numbers = [line.split(".")[0] for line in lines if line.startswith("### During")]
    assert numbers == [f"### During {n}" for n in range(1, len(numbers) + 1)]


def test_initialising_comes_before_and_the_apply_after_the_steps_of_components(
    with_runbook: Made,
) -> None:
    root = with_runbook("## During the first apply\n### Between\nb\n")
    text = render_runbook(root, "p.yaml")
    at = [text.index(t) for t in ("Initialise Terraform", "Between", "Plan, have the plan")]
    assert at == sorted(at)


def test_every_phase_has_a_heading_and_a_number_of_its_own() -> None:
    headings_, numbers = {p.heading for p in RunbookPhase}, {p.short for p in RunbookPhase}
    assert len(headings_) == len(numbers) == 5


def test_an_unknown_phase_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runbook, "_PHASES", {})
    with pytest.raises(ValueError, match="no such runbook phase: 'Before the first apply'"):
        render_runbook(blueprint(), "p.yaml")


EACH = """## In operation
{% for value in values %}
### {{ value }}

{{ value }}

`{{ value }}`

```sh
echo {{ " ".join(value.split()) }}
```
{% endfor %}
"""


def test_a_module_whose_every_value_tries(with_runbook: Made) -> None:
    text = render_runbook(with_runbook(EACH, values=EVIL), "p|`.yaml")
    plain = render_runbook(with_runbook(EACH, values=["x"] * len(EVIL)), "p")
    assert len(MarkdownIt().parse(text)) == len(MarkdownIt().parse(plain))
    assert types(text) <= types(plain) | {"softbreak", "text_special"}
