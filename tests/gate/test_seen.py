"""What comes back of a configuration from the process that judged it."""

import json

from generator.config.load import load_files
from generator.gate.seen import Seen, seen_from, seen_in

HCL = """
variable "token" {
  sensitive = true
  default   = "hunter2-hunter2"
}
provider "aws" {
  default_tags {
    tags = { environment = "production" }
  }
}
resource "aws_sns_topic" "t" {
  name = var.token
}
data "aws_region" "here" {}
"""


def test_what_is_seen_comes_back_from_json() -> None:
    seen = seen_in(load_files({"main.tf": HCL}, "t"), read_twice=True)
    back = seen_from(json.loads(json.dumps(seen.to_document())))
    assert back == seen
    assert back.private
    assert [r.address for r in back.managed] == ["aws_sns_topic.t"]
    assert {r.mode for r in back.resources} == {"managed", "data"}
    assert back.managed[0].line == 11
    assert set(back.stages) == {r.address for r in back.resources}


def test_of_a_target_that_was_not_judged_nothing_is_seen() -> None:
    assert Seen().managed == ()
    assert Seen().stages == {}


def test_what_is_tagged_out_of_scope_is_seen_and_all_instances_together() -> None:
    topic = 'resource "aws_sns_topic" "%s" {\n  count = 2\n  tags = { pci_scope = %s }\n}\n'
    outside = topic % ("a", '"out-of-scope"')
    mixed = topic % ("b", 'count.index == 0 ? "out-of-scope" : "cde"')
    seen = seen_in(load_files({"main.tf": outside + mixed}, "t"))
    assert sorted(seen.out_of_scope) == [
        "aws_sns_topic.a",
        "aws_sns_topic.a[0]",
        "aws_sns_topic.a[1]",
        "aws_sns_topic.b[0]",
    ]
    assert seen_from(json.loads(json.dumps(seen.to_document()))) == seen
