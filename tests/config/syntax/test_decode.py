"""What the cache gives back is the tree that was put there, or nothing."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config.syntax import decode, encode, read
from generator.config.syntax.problem import MalformedError
from generator.config.syntax.read import Reader, parse_text
from tests.support.fuzz import fuzzed

EXPRESSIONS = """
a = "x"
b = 0.1000000000000000055511151231257827
c = [1, true, null, -2.5e3, "${d}", "x${e.f}y", "%{ if g }1%{ else }${h}%{ endif }"]
i = { j = k, (l) = m["n"], "o${p}" = q[0].r.0 }
s = t[*].u[*].v[w].x
y = z.*.a.*.b[0]
c1 = [for k, v in d : k if v]
c2 = { for v in d : v.id => v... }
e = f(g...) + !h * -1 == 2 && a::b(1) ? null : [for x in y : x]
i1 = <<-EOT
  %{ for a, b in c ~}
  ${a} = ${b}
  %{ endfor ~}
EOT
j "k" l {
  m = n
  o { p = file("q") }
}
"""
JSON = """{"locals": {"a": ["${b}", {"c": 1.5, "d": 0.12345678901234567890123}], "e": null},
"resource": {"f": {"g": {"lifecycle": {"h": true}, "i": "%{ if j }k%{ endif }"}}}}"""
VALUES = """{"a": {"b": [1, 0.12345678901234567890123, "${c}", null]}, "d": [{"e": 1.5}]}"""
CASES = [(EXPRESSIONS, "native"), (JSON, "json"), (VALUES, "values"), ("a${b}c", "template")]


def stored(document: Any) -> Any:
    return json.loads(json.dumps(document))


@pytest.mark.parametrize(("text", "kind"), CASES)
def test_a_hit_gives_what_the_miss_gave(
    text: str, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAVE_CACHE_DIR", str(tmp_path))
    missed = Reader().read(text, kind)
    monkeypatch.setattr(read, "parse_text", None)  # a second parse would fail
    assert Reader().read(text, kind) == missed


@fuzzed(300, 10_000)
@given(
    st.lists(
        st.sampled_from(
            [
                "a.b",
                "[*]",
                ".*",
                "(c)",
                "[0]",
                '"x"',
                "?",
                ":",
                "+",
                "!",
                "f(",
                ")",
                "{",
                "}",
                "=",
                "[",
                "]",
                ",",
                "1",
                "for",
                "in",
            ]
        )
    )
)
def test_every_tree_survives(words: list[str]) -> None:
    try:
        body = parse_text(f"a = {' '.join(words)}\n", "native")
    except MalformedError:
        return
    assert decode.body(stored(encode.body(body))) == body


def mutations(document: Any) -> list[Any]:
    """The document with one part replaced by something that does not belong there."""
    wrong = [None, 7, "Get", [], {}, [[], "Text"], [1, "Name"]]
    if isinstance(document, dict):
        return [{**document, k: m} for k, v in document.items() for m in [*wrong, *mutations(v)]]
    if isinstance(document, list):
        return [
            [*document[:i], m, *document[i + 1 :]]
            for i, v in enumerate(document)
            for m in [*wrong, *mutations(v)]
        ]
    return []


def test_a_forged_entry_is_a_tree_or_a_miss() -> None:
    """Whatever is decoded can be encoded again and evaluated without another error."""
    document = stored(encode.body(parse_text(EXPRESSIONS, "native")))
    found = mutations(document)
    refused = 0
    for forged in found:
        try:
            body = decode.body(forged)
        except (TypeError, ValueError, KeyError):
            refused += 1
        else:
            assert decode.body(stored(encode.body(body))) == body
    assert refused > len(found) / 2


@pytest.mark.parametrize(
    "deep", ["[" * 3_000 + "]" * 3_000, '{"body":' * 3_000 + "1" + "}" * 3_000]
)
def test_a_deep_entry_is_a_miss(deep: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAVE_CACHE_DIR", str(tmp_path))
    body = Reader().read("a = 1\n", "native")
    nested = "[" * 450 + '[1,"Literal"]' + ',"Tuple"]' * 450  # read by json, deep for decoding
    for entry in (deep, f'{{"body":[{{"a":[1,{nested}]}},[]]}}', '{"problem":1}', "[1]", '{"x":1}'):
        for path in (tmp_path / "syntax").rglob("*.json"):
            path.write_text(entry)
        assert Reader().read("a = 1\n", "native") == body
