import pytest

from generator.config.load import load_directory
from generator.config.values import Json, Reference, Template, is_unknown

HCL = """
variable "open" {}
data "template_file" "policy" {
  template = file("${path.module}/policy.json")
  vars     = { bucket = aws_s3_bucket.x.arn, action = "s3:Get*" }
}
data "template_file" "each" {
  count    = 2
  template = "$${name} ${count.index}"
  vars     = { name = "n" }
}
resource "template_file" "old" {
  template = "$${name} $${more}"
  vars {
    name = "n"
    more = "${aws_s3_bucket.x.id}"
  }
}
data "template_file" "open" { template = var.open }
data "template_file" "wrong" { template = "$${missing}" }
resource "aws_s3_bucket" "x" {}
resource "aws_thing" "x" {
  policy = data.template_file.policy.rendered
  old    = template_file.old.rendered
  second = data.template_file.each[1].rendered
  all    = jsonencode(data.template_file.each.*.rendered)
  open   = data.template_file.open.rendered
  wrong  = data.template_file.wrong.rendered
  id     = data.template_file.policy.id
}
"""


@pytest.fixture(scope="module")
def configuration(tmp_path_factory):
    folder = tmp_path_factory.mktemp("root")
    (folder / "main.tf").write_text(HCL)
    (folder / "policy.json").write_text('{"Action": "${action}", "Resource": "${bucket}"}')
    return load_directory(folder)


def test_a_template_is_rendered_with_its_variables(configuration) -> None:
    value = configuration.by_address["aws_thing.x"].get
    assert value("policy") == Template(
        (
            '{"Action": "s3:Get*", "Resource": "',
            Reference("aws_s3_bucket.x", "arn"),
            '"}',
        )
    )
    assert value("second") == "n 1"
    assert value("old") == Template(("n ", Reference("aws_s3_bucket.x", "id")))
    assert value("all") == Json(["n 0", "n 1"])
    assert value("id") == Reference("data.template_file.policy", "id")


def test_what_is_not_known_or_wrong_stays_open(configuration) -> None:
    value = configuration.by_address["aws_thing.x"].get
    assert is_unknown(value("open"))
    assert is_unknown(value("wrong"))
    assert any("missing" in trouble.message for trouble in configuration.troubles)
