# The piece that is taken may be the wildcard.
data "aws_iam_policy_document" "this" {
  statement {
    actions   = ["ecs:RunTask"]
    resources = [regex(".*", "${aws_ecs_task_definition.batch.arn}*")]
  }
}

resource "aws_ecs_task_definition" "batch" {
  family = "batch"
}
