# The ARN without the revision.
data "aws_iam_policy_document" "this" {
  statement {
    actions   = ["ecs:RunTask"]
    resources = [regex(".*[a-z]", aws_ecs_task_definition.batch.arn)]
  }
}

resource "aws_ecs_task_definition" "batch" {
  family = "batch"
}
