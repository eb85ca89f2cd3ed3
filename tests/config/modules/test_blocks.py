"""Blocks as policies see them."""

from typing import Any

from generator.config.values import ABSENT, Reference, Unknown


def test_dynamic_blocks_become_what_they_generate(load: Any) -> None:
    (resource,) = load(
        'resource "a_b" "c" {\n  dynamic "rule" {\n    for_each = {b = 2, a = 1}\n'
        "    iterator = it\n"
        '    content {\n      key = it.key\n      value = it.value\n      dynamic "sub" {\n'
        "        for_each = [it.value]\n        content {\n          v = sub.value\n        }\n"
        "      }\n    }\n  }\n}\n"
    ).resources
    rules = resource.block.children("rule")
    assert [(r.attributes["key"].value, r.attributes["value"].value) for r in rules] == [
        ("a", 1),
        ("b", 2),
    ]
    assert [a.value for a in resource.find("rule.sub.v")] == [1, 2]
    assert (rules[0].line, rules[0].end_line) == (5, 14)


def test_nothing_inside_an_uncertain_dynamic_block_is_certain(load: Any) -> None:
    configuration = load(
        'resource "a_b" "c" {\n  dynamic "rule" {\n    for_each = var.x\n    content {\n'
        "      port = 22\n      to = a_b.d.id\n    }\n  }\n}\n"
        'resource "a_b" "d" {}\nvariable "x" {}\n',
        clean=False,
    )
    (rule,) = configuration.by_address["a_b.c"].block.children("rule")
    assert rule.uncertain
    assert isinstance(rule.attributes["port"].value, Unknown)
    assert Reference("a_b.d", "id") in rule.attributes["to"].value.references
    assert [t.fatal for t in configuration.troubles] == [False]


def test_null_is_not_written(load: Any) -> None:
    (resource,) = load(
        'resource "a_b" "c" {\n  d = true ? null : 1\n  e = {f = null}\n}\n'
    ).resources
    assert resource.get("d") is ABSENT
    assert resource.get("e") == {"f": None}


def test_names_stay_names(load: Any) -> None:
    configuration = load(
        'terraform {\n  required_version = ">= 1"\n  experiments = [template_strings_func]\n}\n'
        'variable "v" {\n  type = map(object({a = string}))\n  default = {}\n'
        '  validation {\n    condition = var.v != null\n    error_message = "x"\n  }\n}\n'
        "moved {\n  from = a_b.old\n  to = a_b.c\n}\n"
        'resource "a_b" "c" {\n  depends_on = [a_b.d, module.m]\n'
        '  lifecycle {\n    ignore_changes = [tags["x"], name]\n'
        "    prevent_destroy = true\n  }\n}\n"
        'resource "a_b" "d" {}\nmodule "m" {\n  source = "./m"\n}\n',
        {"m/main.tf": 'output "o" {\n  value = 1\n}\n'},
    )
    resource = configuration.by_address["a_b.c"]
    assert resource.get("lifecycle.ignore_changes") == ['tags["x"]', "name"]
    assert resource.get("lifecycle.prevent_destroy") is True
    assert resource.get("depends_on") == [Reference("a_b.d", ""), "module.m"]
    blocks = {b.type: b for b in configuration.root_blocks}
    assert configuration.troubles == ()
    assert blocks["moved"].attributes["from"].value == "a_b.old"
    assert blocks["variable"].attributes["type"].value == "map(object({'a': 'string'}))"
    assert set(configuration.module_blocks) == {"", "module.m"}


def test_words_of_a_provisioner_are_no_references(load: Any) -> None:
    (resource,) = load(
        'resource "null_resource" "r" {\n  provisioner "local-exec" {\n    command = "x"\n'
        "    when = destroy\n    on_failure = continue\n  }\n}\n"
    ).resources
    assert [a.value for a in resource.find("provisioner.when")] == ["destroy"]


def test_what_a_resource_waits_for_is_not_evaluated(load: Any) -> None:
    configuration = load(
        'resource "a_b" "none" {\n  count = 0\n}\n'
        'resource "a_b" "one" {\n  count = 1\n}\n'
        'resource "a_b" "c" {\n  depends_on = [a_b.none[0], a_b.one[0]]\n}\n'
    )
    waits = configuration.by_address["a_b.c"].get("depends_on")
    assert waits == ["a_b.none[0]", Reference("a_b.one[0]", "")]
    assert not configuration.troubles
