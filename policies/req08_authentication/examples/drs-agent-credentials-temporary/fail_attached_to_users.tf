resource "aws_iam_user" "agent" {
  name = "drs-agent"
}

resource "aws_iam_policy_attachment" "agent" {
  name       = "agent"
  users      = [aws_iam_user.agent.name]
  policy_arn = "arn:aws:iam::aws:policy/AWSElasticDisasterRecoveryAgentInstallationPolicy"
}
