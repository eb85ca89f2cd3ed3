resource "aws_iam_user" "agent" {
  name = "drs-agent"
}

resource "aws_iam_user_policy_attachment" "agent" {
  user       = aws_iam_user.agent.name
  policy_arn = "arn:aws:iam::aws:policy/AWSElasticDisasterRecoveryAgentInstallationPolicy"
}

resource "aws_iam_access_key" "agent" {
  user = aws_iam_user.agent.name
}
