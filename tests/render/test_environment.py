"""A template cannot print a raw string by accident."""

from typing import Any

import pytest
from jinja2 import UndefinedError

from generator.render.environment import environment

EVIL = '${evil} "'
SAFE = '"$${evil} \\""'


def rendered(template: str, **context: Any) -> str:
    return environment().from_string(template).render(**context)


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ x }}", '"$${evil} \\""'),
        ("{{ 'a' ~ x }}", '"a$${evil} \\""'),
        ("{{ 'a' + x }}", '"a$${evil} \\""'),
        ("{{ '%s' % x }}", SAFE),
        ("{{ [x, 'b'] | join(',') }}", '"$${evil} \\",b"'),
        ("{% macro m(v) %}a = {{ v }}{% endmacro %}{{ m(x) }}", f"a = {SAFE}"),
        ("{% set v %}b = {{ x }}{% endset %}{{ v }}", f"b = {SAFE}"),
        ("{% set v = x %}{{ v }}", SAFE),
        ("{% autoescape false %}{{ x }}{% endautoescape %}", SAFE),
        ("{{ x if true }}{{ x if false }}", SAFE),
        ("{{ x | upper }}", '"$${EVIL} \\""'),
        ("{{ ['a'] | map('ident') | first }}", "a"),
        ("{{ 'list(string)' | type_constraint }}", "list(string)"),
        ("# {{ 'a\\nb' | comment }}", "# a b"),
    ],
)
def test_printed(template: str, text: str) -> None:
    assert rendered(template, x=EVIL) == text


@pytest.mark.parametrize(
    "template", ["{{ y }}", "{{ x.y }}", "{% if y %}{% endif %}", "{{ y | ident }}"]
)
def test_nothing_undefined(template: str) -> None:
    with pytest.raises((UndefinedError, ValueError)):
        rendered(template, x={})


@pytest.mark.parametrize("text", ["any", "list(string", "string)", "list(any)", "string\n}", EVIL])
def test_not_a_type(text: str) -> None:
    with pytest.raises(ValueError, match="not a type constraint"):
        rendered("{{ x | type_constraint }}", x=text)


class Tagged:
    tags = {"pci_scope": "cde", "Name": "not this"}


def test_tags() -> None:
    assert rendered('{{ tags("a", extra={"b": x}) }}', module=Tagged(), x=EVIL) == (
        f'tags = {{\nName = "a"\npci_scope = "cde"\nb = {SAFE}\n}}'
    )
