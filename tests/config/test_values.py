"""Maps with keys of which only the beginning is known."""

import pytest

from generator.config.load import load_files
from generator.config.values import ABSENT, Unknown, entry

SOURCE = """variable "x" {
  type = string
}

output "v" {
  value = %s
}
"""
OPEN = '{ "a/${var.x}" = 1, b = 2 }'


def read(expression: str) -> object:
    return load_files({"main.tf": SOURCE % expression}, "root").outputs["v"]


@pytest.mark.parametrize(
    ("expression", "key", "answer"),
    [
        (OPEN, "b", 2),
        (OPEN, "c", ABSENT),
        (OPEN, "a/c", Unknown),
        ('{ "${var.x}/a" = 1 }', "c", Unknown),
        ('{ "a/${var.x}" = 1, "ab/${var.x}" = 1 }', "ac", Unknown),
        ('{ "a/${var.x}" = 1, "ab/${var.x}" = 1 }', "c", ABSENT),
        (f"merge({{ c = 3 }}, {OPEN})", "c", 3),
        (f'merge({{ "a/c" = 3 }}, {OPEN})', "a/c", Unknown),
        (f'merge({OPEN}, {{ "c/${{var.x}}" = 1 }})', "d", Unknown),
        (f"merge({OPEN}, var.x)", "d", Unknown),
    ],
)
def test_a_key_that_begins_otherwise_is_absent(expression: str, key: str, answer: object) -> None:
    found = entry(read(expression), key)
    assert isinstance(found, Unknown) if answer is Unknown else found == answer
