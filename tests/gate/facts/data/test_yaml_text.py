"""Templates in YAML are read within bounds, and nothing in them runs."""

import pytest

from generator.config.values import Unknown
from generator.gate.facts.data.yaml_text import MAX_BYTES, read_template

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


def test_functions_of_cloudformation_are_unknown() -> None:
    found = read_template("R:\n  A: !Ref Name\n  B: !Sub\n    - x\n    - {y: 1}\n  C: 1\n")
    assert isinstance(found["R"]["A"], Unknown)
    assert isinstance(found["R"]["B"], Unknown)
    assert found["R"]["C"] == 1


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        "[" * 200,
        "[" * 200 + "]" * 200,
        "x: " + "a" * MAX_BYTES,
        "a: [",
        "\tx: y",
        "a: 1\na: 2\n",
        "a: 1\n---\nb: 2\n",
    ],
    ids=["aliases", "open", "deep", "long", "half", "tab", "twice", "documents"],
)
def test_what_is_out_of_bounds_is_unknown(text: str) -> None:
    assert isinstance(read_template(text), Unknown)


def test_tags_of_python_make_nothing() -> None:
    found = read_template("R: !!python/object/apply:os.system [id]\n")
    assert isinstance(found["R"], Unknown)
