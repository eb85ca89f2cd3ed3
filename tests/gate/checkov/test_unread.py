from dataclasses import replace
from pathlib import Path

from generator.config.load import load_files
from generator.gate.checkov.unread import PARSE, as_far_as_read, notes, unparsed
from generator.gate.model import Status
from generator.gate.reading import not_judged
from generator.gate.seen import Seen, seen_in
from generator.gate.targets import Target
from tests.support.findings import finding

TARGET = Target("t", Path("/nowhere/t"), "directory", "out/t")
JSON = '{"resource": {"aws_thing": {"x": {"a": 1}}}}'
HCL = 'resource "aws_thing" "y" {\n  a = "x"\n}\n'


def found_in(files: dict[str, str], *answered):
    return as_far_as_read(TARGET, seen_in(load_files(files, "t")), answered)


def test_json_with_resources_is_not_read() -> None:
    (found,) = found_in({"a.tf.json": JSON, "b.tf": HCL, "c.tf.json": '{"locals": {"x": 1}}'})
    assert (found.policy_id, found.status) == (PARSE, Status.UNKNOWN)
    assert found.file == "out/t/a.tf.json"
    assert list(notes([found])) == ["checkov did not read these files of t: out/t/a.tf.json"]


def test_a_file_of_which_checkov_read_a_copy_is_read() -> None:
    files = {"a.tf.json": JSON, "b.tofu": "locals {}\n", "c.tofu": "locals {}\n"}
    seen = seen_in(load_files(files, "t"))
    (left,) = as_far_as_read(TARGET, seen, [], frozenset({"a.tf.json", "b.tofu"}))
    assert left.file == "out/t/c.tofu"


def test_passes_of_a_file_that_may_be_read_otherwise_do_not_count() -> None:
    hostile = HCL.replace('"x"', "<<EOT\nx\n\x1cEOT\nEOT")
    answered = [
        finding(file=f"out/t/{name}.tf", status=status, resource="aws_thing.y")
        for name in ("a", "b")
        for status in (Status.PASS, Status.FAIL, Status.WAIVED)
    ]
    found = found_in({"a.tf": hostile, "b.tf": HCL}, *answered)
    said = [(f.file, f.status) for f in found if f.policy_id != PARSE]
    assert said == [
        ("out/t/a.tf", Status.FAIL),
        ("out/t/b.tf", Status.PASS),
        ("out/t/b.tf", Status.FAIL),
        ("out/t/b.tf", Status.WAIVED),
    ]
    assert [f.file for f in found if f.policy_id == PARSE] == ["out/t/a.tf"]


def test_a_plan_is_read_as_it_is() -> None:
    plan = replace(TARGET, kind="plan")
    assert as_far_as_read(plan, seen_in(load_files({"a.tf.json": JSON}, "t")), []) == []


def test_files_of_opentofu_are_not_read() -> None:
    files = {"a.tofu": "locals {}\n", "b.tofu.json": "{}", "c.tf": 'resource "aws_x" "c" {}\n'}
    unread = found_in(files)
    assert [(f.policy_id, f.status) for f in unread] == [(PARSE, Status.UNKNOWN)] * 2
    assert [Path(f.file).name for f in unread] == ["a.tofu", "b.tofu.json"]


def test_what_is_not_made_has_no_findings() -> None:
    made = 'resource "aws_x" "made" {}\n'
    off = 'resource "aws_x" "off" {\n  lifecycle {\n    enabled = false\n  }\n}\n'
    answered = [
        finding(file="out/t/main.tf", resource=f"aws_x.{name}", status=Status.FAIL)
        for name in ("made", "off")
    ]
    kept = found_in({"main.tf": made + off}, *answered)
    assert [f.resource for f in kept] == ["aws_x.made"]


def test_what_a_module_that_is_not_called_would_make_has_no_findings() -> None:
    call = 'module "%s" {\n  source   = "./m"\n  for_each = toset(%s)\n}\n'
    files = {
        "main.tf": call % ("off", "[]") + call % ("on", '["a.b"]') + call % ("offer", "[1]"),
        "m/main.tf": 'resource "aws_x" "r" {}\n',
    }
    addresses = [
        "module.off.aws_x.r",
        "module.off[0].aws_x.r",
        "module.offer.aws_x.r",
        "module.on.aws_x.r",
        'module.on["a.b"].aws_x.r',
    ]
    answered = [finding(file="out/t/main.tf", resource=address) for address in addresses]
    assert [f.resource for f in found_in(files, *answered)] == addresses[2:]


def test_a_module_that_one_of_its_parents_makes_is_made() -> None:
    child = 'variable "n" {}\nmodule "c" {\n  source = "./c"\n  count  = var.n\n}\n'
    parent = (
        'module "p" {\n  source   = "./p"\n  for_each = { a = 0, b = 1 }\n  n = each.value\n}\n'
    )
    files = {"main.tf": parent, "p/main.tf": child, "p/c/main.tf": 'resource "aws_x" "r" {}\n'}
    answered = [finding(file="out/t/main.tf", resource="module.p.module.c.aws_x.r")]
    assert len(found_in(files, *answered)) == 1


def test_a_module_of_an_unknown_number_is_made() -> None:
    text = 'variable "n" {}\nmodule "m" {\n  source = "./m"\n  count  = var.n\n}\n'
    files = {"main.tf": text, "m/main.tf": 'resource "aws_x" "r" {}\n'}
    assert len(found_in(files, finding(file="out/t/main.tf", resource="module.m.aws_x.r"))) == 1


def test_an_index_that_checkov_adds_makes_no_resource() -> None:
    call = 'module "%s" {\n  source = "./m"\n  n      = %s\n}\n'
    child = 'variable "n" {}\nresource "aws_x" "r" {\n  count = var.n\n}\n'
    files = {"main.tf": call % ("off", "0") + call % ("on", "1"), "m/main.tf": child}
    answered = [
        finding(file="out/t/main.tf", resource=f"module.{name}.aws_x.r[0]")
        for name in ("off", "on")
    ]
    assert [f.resource for f in found_in(files, *answered)] == ["module.on.aws_x.r[0]"]


def test_another_root_below_is_judged_where_it_is() -> None:
    call = 'module "m" {\n  source = "./modules/m"\n}\n'
    files = {"main.tf": call, "modules/m/a.tf": HCL}
    places = ("out/t/main.tf", "out/t/modules/m/a.tf", "out/t/prod/main.tf", "out/t/modules/n/a.tf")
    answered = [finding(file=place, resource=f"aws_thing.{n}") for n, place in enumerate(places)]
    assert [f.file for f in found_in(files, *answered)] == list(places[:2])
    # An empty or broken root: only what it seems to call is a part of it.
    target = replace(TARGET, modules=(TARGET.path / "modules/n",))
    assert [f.file for f in as_far_as_read(target, Seen(), answered)] == [places[0], places[3]]


def test_calls_of_another_root_are_no_part_of_this_one() -> None:
    call = 'module "m" {\n  source = "./modules/m"\n}\n'
    files = {"main.tf": call, "modules/m/a.tf": HCL}
    named = {
        "out/t/main.tf": ("aws_thing.x", "module.top.aws_thing.x"),
        "out/t/modules/m/a.tf": (
            "module.m.aws_thing.y",
            "data.module.m.aws_y.y",
            "module.top.module.m.aws_thing.y",
            "module.other[0].aws_thing.y",
        ),
    }
    answered = [finding(file=file, resource=r) for file, all_ in named.items() for r in all_]
    kept = [f.resource for f in found_in(files, *answered)]
    assert kept == ["aws_thing.x", "module.m.aws_thing.y", "data.module.m.aws_y.y"]


def test_a_file_of_another_tool_is_no_terraform() -> None:
    unread = [unparsed(TARGET, file, "?") for file in ("terragrunt.hcl", "b.tf", "prod/c.tf")]
    kept = found_in({"a.tf": HCL}, *unread)
    assert [f.file for f in kept] == ["out/t/b.tf"]


def test_a_target_of_which_checkov_gave_no_answer_stays_an_error() -> None:
    none = not_judged(TARGET, "took longer than 120 seconds", "checkov")
    assert found_in({"main.tf": HCL}, none) == [none]
