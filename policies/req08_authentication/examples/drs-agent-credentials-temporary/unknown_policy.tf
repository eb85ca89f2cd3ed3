variable "policy_arn" {
  type = string
}

resource "aws_iam_user" "agent" {
  name = "drs-agent"
}

resource "aws_iam_user_policy_attachment" "agent" {
  user       = aws_iam_user.agent.name
  policy_arn = var.policy_arn
}
