import re
import subprocess
import sys

import pytest

from generator.errors import NoVerdictError
from generator.gate.model import Level
from generator.gate.settings.settings import GateSettings, load_settings
from generator.gate.settings.thresholds import KINDS
from generator.resources import data_folder
from tests.support.estate import waiver, waivers


def settings(path, text: str, base: str | None = None):
    (path / "gate.yaml").write_text(text)
    if base is not None:
        (path / "base.yaml").write_text(base)
    return load_settings(path / "gate.yaml", path / "base.yaml" if base is not None else None)


def thresholds(given: GateSettings) -> list[str]:
    return [given.thresholds.word(level, kind) for level in Level for kind in KINDS]


def test_the_file_that_ships() -> None:
    shipped = load_settings(data_folder("policies") / "gate.yaml")
    assert thresholds(shipped) == thresholds(GateSettings())
    assert not shipped.accept_inline_waivers
    assert shipped.for_policies.scope_aliases["connected"] == "connected-to"
    assert all(len(waiver.reason) > 30 for waiver in shipped.waivers)


def test_an_own_file_lies_over_the_one_that_ships(tmp_path) -> None:
    base = "thresholds: {unknown: low}\nlists: {a: [x], b: [y]}\n"
    own = settings(tmp_path, "waivers: {inline: accept}\nlists: {b: [z, 1], own_c: [q]}\n", base)
    assert own.accept_inline_waivers
    assert {own.thresholds.word(level, "unknown") for level in Level} == {"low"}
    assert own.for_policies.lists == {"a": ("x",), "b": ("z", "1"), "own_c": ("q",)}


def test_an_empty_file_demands_what_the_shipped_one_does(tmp_path) -> None:
    empty = settings(tmp_path, "")
    assert thresholds(empty) == thresholds(GateSettings())
    assert empty.waivers == ()


def test_waivers_match_by_pattern(tmp_path) -> None:
    text = """
    waivers:
      findings:
        - id: CKV_AWS_1
          reason: said why
          resource: "*.aws_lb.internal*"
          target: prod*
    """
    (waiver,) = settings(tmp_path, text).waivers
    assert waiver.id == "CKV_AWS_1"
    assert waiver.takes("module.x.aws_lb.internal_api", "production", "")
    assert not waiver.takes("module.x.aws_lb.public", "production", "")
    assert not waiver.takes("module.x.aws_lb.internal", "staging", "")


def test_waivers_are_added_to_those_that_ship(tmp_path) -> None:
    base = "waivers: {findings: [{id: CKV_AWS_1, reason: so}], types: [{type: aws_a, reason: so}]}"
    text = waivers(waiver("CKV_AWS_2")).replace('"waivers"', '\n"waivers"')
    own = settings(tmp_path, text, base)
    assert [(w.id, w.line) for w in own.waivers] == [("CKV_AWS_1", 0), ("CKV_AWS_2", 2)]
    assert list(own.type_waivers) == ["aws_a"]
    assert [w.id for w in own.own_waivers] == ["CKV_AWS_2"]
    assert own.own_waivers[0].file == str(tmp_path / "gate.yaml")
    none = settings(tmp_path, "waivers: {findings: [], types: []}", base)
    assert (len(none.waivers), len(none.type_waivers)) == (1, 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- 1", "1: expected names with values"),
        ("threshold: {}", "1: unknown key `threshold`; did you mean `thresholds`?"),
        (
            "nothing: {}",
            "1: unknown key `nothing`; allowed: thresholds, scope, lists, waivers, defaults",
        ),
        ("lists: {}\nthresholds:\n  fail: severe", "3: thresholds.fail: 'severe'; allowed: crit"),
        (
            "thresholds:\n  requirements: {fail: low}",
            "2: thresholds: unknown key `requirements`; did you mean `requirement`?",
        ),
        (
            "thresholds: {requirement: {pass: low}}",
            "1: thresholds.requirement: unknown key `pass`",
        ),
        ("thresholds: {convention: low}", "1: thresholds.convention: expected names with val"),
        ("thresholds: {pass: low}", "1: thresholds: unknown key `pass`"),
        ("waivers:\n  inline: maybe", "2: waivers.inline: 'maybe'; allowed: refuse, accept"),
        ("lists: {a: b}", "1: lists.a: expected a list"),
        ("lists: {a: [[b]]}", "1: lists.a[0]"),
        ("defaults: yes", "1: defaults: 'yes'; allowed: open, accepted"),
        ("scope: {tags: x}", "1: scope: unknown key `tags`; did you mean `tag`?"),
        ("waivers: {findings: {}}", "1: waivers.findings: expected a list"),
        ("waivers:\n  findings:\n  - id: CKV_AWS_1", "3: waivers.findings[0]: no `reason`"),
        (
            "waivers: {findings: [{id: CKV_AWS_1, reason: '  '}]}",
            "1: waivers.findings[0]: no `reason`",
        ),
        ("waivers: {findings: [{reason: x}]}", "1: waivers.findings[0]: no `id`"),
        (
            "waivers: {findings: [{id: C, reason: x, covered_by: y}]}",
            "1: waivers.findings[0].covered_by: expected a list",
        ),
        (
            "waivers:\n  findings:\n  - id: C\n    reason: x\n    stages: y",
            "5: waivers.findings[0]: unknown key `stages`; did you mean `stage`?",
        ),
        (
            "# old\nskips: []",
            "2: `skips` is now `findings` under `waivers`: each with id, resource",
        ),
        ("exceptions: []", "1: `exceptions` is now `findings` under `waivers`: each with id, reso"),
        (
            "waivers:\n  inline: refuse\n  checks: []",
            "3: `checks` is now `findings` under `waivers`: each with id, resource, reason, owner",
        ),
        (
            "waivers:\n  policies: []",
            "2: `policies` is now `findings` under `waivers`: each with id, resource, reason, own",
        ),
        ("inline_skips: refuse", "1: `inline_skips` is now `inline` under `waivers`"),
    ],
)
def test_a_gate_with_half_its_settings_is_none(tmp_path, text, message) -> None:
    with pytest.raises(NoVerdictError, match=re.escape(f"gate.yaml:{message}")) as refused:
        settings(tmp_path, text)
    assert "Traceback" not in str(refused.value)


def test_everything_that_is_wrong_is_said_at_once(tmp_path) -> None:
    with pytest.raises(NoVerdictError) as refused:
        settings(tmp_path, "threshold: {}\nscope:\n  tags: x\n")
    first, *others = str(refused.value).splitlines()
    assert first == "The gate file is wrong:"
    assert [line.partition("gate.yaml:")[2][:2] for line in others] == ["3:", "1:"]


def test_a_list_that_no_policy_names_is_refused(tmp_path) -> None:
    """``onprem_cidr`` instead of ``onprem_cidrs`` would leave the real list as it is."""
    base = "lists: {onprem_cidrs: []}\n"
    said = (
        "gate.yaml:2: lists.onprem_cidr: no policy uses a list of this name; "
        "did you mean `onprem_cidrs`?"
    )
    with pytest.raises(NoVerdictError, match=re.escape(said)):
        settings(tmp_path, "lists:\n  onprem_cidr: [10.0.0.0/8]\n", base)


def test_each_list_that_a_policy_names_is_in_the_file_that_ships() -> None:
    folder = data_folder("policies")
    held = load_settings(folder / "gate.yaml").for_policies.lists
    named = set()
    for file in (*folder.glob("*/*.py"), *folder.glob("*/*.yaml")):
        named |= set(re.findall(r'\.listed\("(\w+)"\)|_list: (\w+)', file.read_text()))
    names = {one or other for one, other in named}
    assert names
    assert names == set(held)


def test_what_is_known_to_be_valid_is_not_validated_again(tmp_path) -> None:
    """A warm check imports no pydantic."""
    text = "waivers: {inline: accept}\n"
    settings(tmp_path, text)
    code = (
        "import sys; from pathlib import Path\n"
        "from generator.gate.settings.settings import load_settings\n"
        f"load_settings(Path({str(tmp_path / 'gate.yaml')!r}))\n"
        "sys.exit('pydantic' in sys.modules or 'ruamel' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_file_that_is_not_there_or_not_text(tmp_path) -> None:
    with pytest.raises(NoVerdictError, match="cannot be read"):
        load_settings(tmp_path / "none.yaml")
    (tmp_path / "binary.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(NoVerdictError, match="cannot be read"):
        load_settings(tmp_path / "binary.yaml")
