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
