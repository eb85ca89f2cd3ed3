"""Templates of a team: what they may do, and where it ends."""

from dataclasses import replace

import pytest

from generator.blueprint.build import build
from generator.blueprint.model import Blueprint
from generator.config.load import load_files
from generator.conformance import require_conformance
from generator.errors import UsageError
from generator.own.templates import copy_of
from generator.processes.limits import Limits
from generator.render import bounded
from generator.render.bounded import render_bounded
from generator.render.root import render
from tests.support import specs

NAME = "modules/queue/main.tf.j2"
ADDED = 'resource "aws_sqs_queue" "more" {\n  name = "more"\n}\n'


@pytest.fixture(scope="module")
def blueprint() -> Blueprint:
    import json

    from generator.spec.load import load_texts

    texts = {
        "account.yaml": json.dumps(specs.production_account()),
        "production.yaml": json.dumps(specs.queue_environment()),
    }
    return build(load_texts(texts).environments["production"])


def made(blueprint: Blueprint, text: str, name: str = NAME) -> dict[str, str]:
    """The files with one template of the team."""
    return render_bounded(replace(blueprint, templates=((name, text),)), "production.yaml")


def test_a_copy_renders_the_same(blueprint: Blueprint) -> None:
    shipped = render(blueprint, "production.yaml")
    assert made(blueprint, copy_of(NAME)) == shipped
    assert made(blueprint, copy_of("header.tf.j2"), "header.tf.j2") == shipped


def test_arguments_may_change_and_resources_may_not(blueprint: Blueprint) -> None:
    text = copy_of(NAME)
    changed = made(blueprint, text.replace("_seconds = 20", "_seconds = 10"))
    theirs = replace(blueprint, templates=((NAME, text),))
    usual = render(blueprint, "production.yaml")
    assert [path for path in usual if changed[path] != usual[path]] != []
    require_conformance(theirs, load_files(tf(changed), "production"))
    for wrong in (text + ADDED, ""):
        files = made(blueprint, wrong)
        with pytest.raises(UsageError, match="not which there are"):
            require_conformance(theirs, load_files(tf(files), "production"))


def tf(files: dict[str, str]) -> dict[str, str]:
    """The Terraform among files."""
    return {path: text for path, text in files.items() if path.endswith(".tf")}


def test_a_part_of_the_team_is_included(blueprint: Blueprint) -> None:
    templates = ((NAME, copy_of(NAME) + '{% include "own/note.j2" %}'), ("own/note.j2", "# Ours\n"))
    files = render_bounded(replace(blueprint, templates=templates), "production.yaml")
    assert any("# Ours" in text for text in files.values())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{% for", f"extra/_templates/{NAME}:1: "),
        ("\n{{ module.nothing }}", f"extra/_templates/{NAME}:2: "),
        ("{{ spec.parse_file('/etc/passwd') }}", "unsafe"),
        ("{{ spec.model_validate_json('{}') }}", "unsafe"),
        ("{{ spec.__class__ }}", "unsafe"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{% include '../../setup.cfg' %}", "setup.cfg"),
    ],
)
def test_what_a_template_does_wrong_is_told_with_its_line(
    blueprint: Blueprint, text: str, said: str
) -> None:
    with pytest.raises(UsageError, match="cannot be rendered with the templates in") as caught:
        made(blueprint, text)
    assert said in str(caught.value)


@pytest.mark.parametrize("text", ["{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", '"'])
def test_an_error_without_a_place_names_the_templates(blueprint: Blueprint, text: str) -> None:
    with pytest.raises(UsageError, match=f"extra/_templates/{NAME}: "):
        made(blueprint, text)


@pytest.mark.parametrize("text", ["{{ lipsum(1) }}", "{{ [1, 2] | random }}"])
def test_nothing_is_different_every_time(blueprint: Blueprint, text: str) -> None:
    with pytest.raises(UsageError, match=f"extra/_templates/{NAME}:1: "):
        made(blueprint, text)


def test_a_root_has_no_endless_text(blueprint: Blueprint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "_LARGEST", 1 << 10)
    with pytest.raises(UsageError, match="MiB of text"):
        made(blueprint, copy_of(NAME))


def test_a_string_is_a_literal_whatever_is_in_it(blueprint: Blueprint) -> None:
    text = copy_of(NAME) + "locals {\n  note = {{ '${x}\"' }}\n}\n"
    files = made(blueprint, text)
    assert r'note = "$${x}\""' in files["modules/jobs/main.tf"]


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% set ns = namespace(t='x' * 1000) %}{% for a in range(60) %}"
        "{% set ns.t = ns.t + ns.t %}{% endfor %}",
    ],
)
def test_what_takes_forever_or_all_memory_ends(
    blueprint: Blueprint, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded, "_LIMITS", Limits(seconds=2, memory=256 << 20))
    with pytest.raises(UsageError, match="nothing was written"):
        made(blueprint, text)
