resource "aws_iam_group" "agents" {
  name = "agents"
}

resource "aws_iam_group_policy_attachment" "agent" {
  group      = aws_iam_group.agents.name
  policy_arn = "arn:aws:iam::aws:policy/AWSElasticDisasterRecoveryAgentInstallationPolicy"
}
