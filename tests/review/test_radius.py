"""Who hangs on what changes: by what they read of it, and by component."""

from generator.config.load import load_files
from generator.review.cascade import with_followers
from generator.review.compare import compare
from generator.review.consequence import consequences
from generator.review.extent import Reached
from generator.review.radius import radius

DATABASE = """
resource "aws_db_instance" "db" {
  identifier        = "shop"
  engine            = "ENGINE"
  allocated_storage = SIZE
}
resource "aws_db_instance" "copy" {
  identifier = "copy"
  engine     = aws_db_instance.db.engine
}
resource "aws_ssm_parameter" "where" {
  name  = "where"
  type  = "String"
  value = aws_db_instance.db.address
}
module "reader" {
  source = "./reader"
  name   = aws_ssm_parameter.where.name
}
"""
READER = """
variable "name" {}
resource "aws_iam_policy" "p" {
  policy = jsonencode({ Statement = [{ Resource = var.name }] })
}
resource "aws_iam_role" "unrelated" {}
"""
COPY, WHERE, POLICY = (
    "aws_db_instance.copy",
    "aws_ssm_parameter.where",
    "module.reader.aws_iam_policy.p",
)


def reached(before: str, after: str) -> tuple[Reached, ...]:
    base, head = (
        load_files({"main.tf": text, "reader/main.tf": READER}, "t") for text in (before, after)
    )
    found = compare(base, head)
    return radius(found, with_followers(consequences(found), head))


def database(engine: str = "postgres", size: int = 20, extra: str = "") -> str:
    return DATABASE.replace("ENGINE", engine).replace("SIZE", str(size)) + extra


def test_a_replacement_reaches_those_who_read_it_and_those_behind_them() -> None:
    found = {r.component: r for r in reached(database(), database("mysql"))}
    assert found[COPY].static == (COPY,)
    assert found[WHERE].after_apply == (WHERE,)
    assert found["reader"].total == 1
    assert POLICY in (*found["reader"].after_apply, *found["reader"].behind)


def test_a_change_in_place_gives_nothing_new_to_those_behind() -> None:
    found = reached(database(), database(size=30))
    assert {a for r in found for a in r.behind} == {COPY, WHERE, POLICY}
    assert not any(r.static or r.after_apply for r in found)


def test_what_is_gone_reaches_those_who_read_it_before() -> None:
    role = 'resource "aws_iam_role" "r" {\n  name = "r"\n}\n'
    profile = 'resource "aws_iam_instance_profile" "i" {\n  role = %s\n}\n'
    before = role + profile % "aws_iam_role.r.name"
    (one,) = reached(before, profile % '"other"')
    assert one.component == "aws_iam_instance_profile.i"
    assert one.total == 1


def test_tags_and_what_is_new_reach_nobody() -> None:
    tagged = (
        database()
        .replace("SIZE", "20")
        .replace('identifier        = "shop"', 'identifier        = "shop"\n  tags = { a = "b" }')
    )
    assert reached(database(), tagged) == ()
    assert reached(database(), database(extra='resource "aws_iam_role" "n" {}\n')) == ()


def test_nested_arguments_count_as_what_they_are_part_of() -> None:
    text = """
resource "aws_cloudwatch_log_metric_filter" "f" {
  metric_transformation {
    name = "%s"
  }
}
resource "aws_cloudwatch_metric_alarm" "a" {
  metric_name = aws_cloudwatch_log_metric_filter.f.metric_transformation[0].name
}
"""
    (one,) = reached(text % "one", text % "two")
    assert one.static == ("aws_cloudwatch_metric_alarm.a",)
