"""A runbook template cannot print a value that acts: not as Markdown, and not as a command."""

from __future__ import annotations

import re
import shlex
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import StrictUndefined, UndefinedError
from markdown_it import MarkdownIt

from generator.render.document import Step, mark, steps
from generator.render.environment import runbook_environment
from generator.shown import visible
from tests.test_markdown import EVIL, types

LINES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cf"]), max_size=20)
COMMANDS = """## Going live

### {{ value }}

{{ value }} starts a line, `{{ value }}` is code, and {{ value }} ends it.

```sh
printf '%s\\n' {{ value }} x{{ value }}
printf '%s\\n' 'it is {{ value }}'
printf '%s\\n' "it is {{ value }}"
printf '%s\\n' "it is $(printf '%s' "{{ value }}"{{ value }})"  # {{ value }} "
```
"""


def written(template: str, **values: object) -> list[Step]:
    return list(steps(runbook_environment().from_string(template).render(**values)))


def block(section: Step) -> str:
    found = re.search(r"^(`{3,})sh\n(.*?)\n\1$", section.body, re.DOTALL | re.MULTILINE)
    assert found
    return found[2]


HOSTILE = ["'", '"', "$(id)", "`id`", "; id", "a b", "\\", "$HOME", "!!", "#", "", "~", "*", ")"]


@pytest.mark.parametrize("evil", HOSTILE)
def test_a_shell_prints_what_the_value_is(evil: str) -> None:
    (section,) = written(COMMANDS, value=evil)
    done = subprocess.run(["bash", "-c", block(section)], capture_output=True, check=True)
    twice = evil.rstrip("\n") * 2
    expected = [evil, f"x{evil}", f"it is {evil}", f"it is {evil}", f"it is {twice}"]
    assert done.stdout.decode().splitlines() == expected


@given(LINES)
def test_words_of_a_shell_are_the_same_with_any_value(value: str) -> None:
    (section,) = written(COMMANDS, value=value)
    shown = visible(value)
    first = block(section).split("\n")[0]
    assert shlex.split(first) == ["printf", "%s\\n", shown, f"x{shown}"]


@pytest.mark.parametrize("evil", [e for e in EVIL if "\n" not in e])
def test_a_value_adds_no_markdown(evil: str) -> None:
    (section,), (plain,) = written(COMMANDS, value=evil), written(COMMANDS, value="plain")
    assert types(section.body) <= types(plain.body) | {"text_special"}
    tokens = MarkdownIt("commonmark").parse(f"### {section.title}")
    assert [t.type for t in tokens] == ["heading_open", "inline", "heading_close"]


@pytest.mark.parametrize("evil", ["a\n## Going live\n### Step", "a\n```sh\nid\n```", "\x030\x02"])
def test_a_value_starts_no_step_and_no_block(evil: str) -> None:
    (section,) = written("## Going live\n\n### Title {{ value }}\n\n{{ value }}\n", value=evil)
    assert types(section.body) <= {"paragraph_open", "paragraph_close", "inline", "text"} | {
        "text_special"
    }


@pytest.mark.parametrize("evil", ["a\nid", "a\r", "a\u2028id", "\n"])
def test_a_command_takes_no_line_break(evil: str) -> None:
    with pytest.raises(ValueError, match="cannot hold a line break"):
        written("## P\n### T\n```sh\necho {{ value }}\n```\n", value=evil)


@pytest.mark.parametrize("command", ["echo 'a", 'echo "a', "echo $(a", 'echo "$(a"'])
def test_a_template_that_leaves_a_quote_open_is_refused(command: str) -> None:
    with pytest.raises(ValueError, match="leaves a quote open"):
        written(f"## P\n### T\n```sh\n{command}\n```\n")


@pytest.mark.parametrize(
    "text", ["lost\n## P\n", "## P\nlost\n### T\n", "## P\n### T {{ value }}\n"]
)
def test_text_outside_of_a_step_and_missing_values_are_refused(text: str) -> None:
    with pytest.raises((ValueError, UndefinedError)):
        written(text, value=None)


def test_macros_keep_the_marks_of_their_values() -> None:
    macro = "{% macro say(it) %}echo {{ it }}{% endmacro %}"
    (section,) = written(macro + "## P\n### T\n```sh\n{{ say(value) }}\n```\n", value="$(id)")
    assert block(section) == "echo '$(id)'"


def test_an_undefined_value_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        mark(StrictUndefined(name="x"))


def test_steps_know_their_phase_and_fold_their_lines() -> None:
    text = "## A\n\n### One\n\na\nb\n\nc\n\n## B\n\n### Two\n\nd\n"
    found = written(text)
    assert found == [Step("A", "One", "a b\n\nc"), Step("B", "Two", "d")]
