variable "policies" {
  type = list(string)
}

resource "aws_chatbot_slack_channel_configuration" "operations" {
  configuration_name = "operations"
  iam_role_arn       = "arn:aws:iam::111122223333:role/operations-chat"
  slack_channel_id   = "C07EZ1ABC23"
  slack_team_id      = "T07EA123LEP"

  guardrail_policy_arns = var.policies
}
