"""Text that is HCL already and plain strings do not mix."""

from typing import Any

import pytest
from jinja2 import TemplateSyntaxError
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from generator.render.environment import environment
from generator.render.guards import MixedTextError, concatenated

EVIL = '${evil} "'


def rendered(template: str, **context: Any) -> str:
    return environment().from_string(template).render(**context)


def test_plain_parts_make_a_plain_string() -> None:
    found = concatenated(["a", 1, EVIL], "-")
    assert found == f"a-1-{EVIL}"
    assert not hasattr(found, "__html__")


def test_one_part_that_is_hcl_already_is_refused() -> None:
    with pytest.raises(MixedTextError, match="HCL already"):
        concatenated(["a", Markup("b")])


@pytest.mark.parametrize(
    "template",
    [
        "{{ ('a' | ident) ~ x }}",
        "{{ ('a' | ident) + x }}",
        "{{ x + ('a' | ident) }}",
        "{{ ('%s' | comment) % x }}",
        "{{ ['a' | ident, x] | join }}",
    ],
)
def test_raw_text_and_strings_do_not_mix(template: str) -> None:
    with pytest.raises(MixedTextError, match="HCL already"):
        rendered(template, x=EVIL)


@pytest.mark.parametrize(
    "template",
    [
        "{{ ('a' | ident).replace('a', x) }}",
        "{{ ('a' | ident).join([x]) }}",
        "{{ ('{}' | comment).format(x) }}",
        "{{ x.__class__ }}",
        "{{ [].append(1) }}",
    ],
)
def test_methods_that_would_leave_the_sandbox(template: str) -> None:
    with pytest.raises(SecurityError):
        rendered(template, x=EVIL)


@pytest.mark.parametrize("name", ["safe", "escape", "e", "forceescape", "replace", "tojson"])
def test_filters_that_would_make_raw_text(name: str) -> None:
    with pytest.raises(TemplateSyntaxError, match=f"No filter named '{name}'"):
        rendered(f"{{{{ x | {name} }}}}", x=EVIL)
