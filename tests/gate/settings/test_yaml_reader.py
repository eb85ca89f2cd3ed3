import time

import pytest

from generator.gate.settings.yaml_reader import MalformedYamlError, load_yaml
from tests.support.estate import waiver

BOMB = "a0: &a0 {k: v}\n" + "".join(
    f"a{n}: &a{n}\n  <<: [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 20)
)


def test_what_a_gate_file_needs() -> None:
    text = "a: &a {on: no, when: 2026-01-02, n: 1}\nb: [*a, .5, ~, true]\n"
    first = {"on": "no", "when": "2026-01-02", "n": 1}
    assert load_yaml(text) == {"a": first, "b": [first, 0.5, None, True]}
    assert load_yaml("") is None


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: 1\nb: [\n", 3, "expected the node content"),
        ("a:\n  b: 1\n  b: 2\n", 3, "while constructing a mapping found duplicate key"),
        ("a: 1\n---\nb: 2\n", 2, "expected a single document"),
        ("a: 1\nb: *c\n", 2, "found undefined alias 'c'"),
        ("a: 1\nb: !!python/object/apply:os.system [id]\n", 2, "could not determine a const"),
        ("a: 1\nb: !own x\n", 2, "could not determine a constructor"),
        ("a: &a {b: 1}\nc:\n  <<: *a\n", 3, "merge keys (<<) are not allowed"),
        ("a: &a {b: 1}\nc: {!!merge x: *a}\n", 2, "merge keys (<<) are not allowed"),
        ("a: 1\n? [b]\n: 1\n", 2, "a key must be a text"),
        ("a: 1\nb: " + "9" * 5_000, 2, "integer"),
        ("a: 1\n\tb: 1\n", 2, "cannot start any token"),
        ("a: 1\nb: " + "[" * 60, 2, "nested too deeply"),
        ("a: \x00", 1, "unacceptable character"),
    ],
)
def test_what_is_wrong_has_a_line(text: str, line: int, message: str) -> None:
    with pytest.raises(MalformedYamlError) as refused:
        load_yaml(text)
    assert message in str(refused.value)
    assert refused.value.line == line


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(BOMB, id="merges"),
        pytest.param("[" * 500_000, id="lists"),
        pytest.param("{a: " * 100_000, id="maps"),
        pytest.param("- " * 20_000, id="items"),
        pytest.param("\n".join(" " * n + "a:" for n in range(600)), id="lines"),
    ],
)
def test_bombs_end_at_once(text: str) -> None:
    start = time.monotonic()
    with pytest.raises(MalformedYamlError):
        load_yaml(text)
    assert time.monotonic() - start < 20


def test_brackets_in_addresses_are_no_nesting() -> None:
    address = 'module.a["b"].aws_c.d[0]'
    assert load_yaml(f"a: '{waiver(resource=address)['resource']}'") == {"a": address}
