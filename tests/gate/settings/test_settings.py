import pytest

from generator.errors import NoVerdictError
from generator.gate.model import Severity
from generator.gate.settings.settings import load_settings
from generator.resources import data_folder


def settings(path, text: str, base: str | None = None):
    (path / "gate.yaml").write_text(text)
    if base is not None:
        (path / "base.yaml").write_text(base)
    return load_settings(path / "gate.yaml", path / "base.yaml" if base is not None else None)


def test_the_file_that_ships() -> None:
    shipped = load_settings(data_folder("policies") / "gate.yaml")
    assert shipped.fail is Severity.LOW
    assert shipped.unknown is Severity.HIGH
    assert not shipped.accept_inline_skips
    assert shipped.for_policies.scope_aliases["connected"] == "connected-to"
    assert all(len(skip.reason) > 30 for skip in shipped.skips)


def test_an_own_file_lies_over_the_one_that_ships(tmp_path) -> None:
    base = "thresholds: {unknown: low}\nlists: {a: [x], b: [y]}\n"
    own = settings(tmp_path, "inline_skips: accept\nlists: {b: [z, 1]}\n", base)
    assert own.accept_inline_skips
    assert own.unknown is Severity.LOW
    assert own.for_policies.lists == {"a": ("x",), "b": ("z", "1")}


def test_an_empty_file_demands_the_most(tmp_path) -> None:
    empty = settings(tmp_path, "")
    assert (empty.fail, empty.unknown, empty.skips) == (Severity.LOW, Severity.HIGH, ())


def test_skips_match_by_pattern(tmp_path) -> None:
    text = """
    skips:
      - check: CKV_AWS_1
        reason: said why
        resource: "*.aws_lb.internal*"
        target: prod*
    """
    (skip,) = settings(tmp_path, text).skips
    assert skip.takes("CKV_AWS_1", "module.x.aws_lb.internal_api", "production", "")
    assert not skip.takes("CKV_AWS_1", "module.x.aws_lb.public", "production", "")
    assert not skip.takes("CKV_AWS_1", "module.x.aws_lb.internal", "staging", "")
    assert not skip.takes("CKV_AWS_10", "module.x.aws_lb.internal", "production", "")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- 1", "gate file: expected names"),
        ("threshold: {}", "unknown key 'threshold'"),
        ("thresholds: {fail: severe}", "thresholds.fail: 'severe'"),
        ("thresholds: {pass: low}", "unknown key 'pass'"),
        ("inline_skips: maybe", "inline_skips: 'maybe'"),
        ("lists: {a: b}", "lists.a: expected a list"),
        ("lists: {a: [[b]]}", "lists.a: expected a list"),
        ("scope: {tags: x}", "unknown key 'tags'"),
        ("skips: {}", "skips: expected a list"),
        ("skips: [{check: CKV_AWS_1}]", r"skips\[0\]: no `reason`"),
        ("skips: [{check: CKV_AWS_1, reason: '  '}]", "no `reason`"),
        ("skips: [{reason: x}]", "no `check`"),
        ("skips: [{check: C, reason: x, covered_by: y}]", "`covered_by` must be a list"),
        ("skips: [{check: C, reason: x, severity: y}]", "unknown key 'severity'"),
    ],
)
def test_a_gate_with_half_its_settings_is_none(tmp_path, text, message) -> None:
    with pytest.raises(NoVerdictError, match=message):
        settings(tmp_path, text)


def test_a_file_that_is_not_there_or_not_text(tmp_path) -> None:
    with pytest.raises(NoVerdictError, match="cannot be read"):
        load_settings(tmp_path / "none.yaml")
    (tmp_path / "binary.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(NoVerdictError, match="cannot be read"):
        load_settings(tmp_path / "binary.yaml")
