resource "aws_sns_topic" "this" {
  name                           = "alerts"
  http_failure_feedback_role_arn = aws_iam_role.feedback.arn
}
