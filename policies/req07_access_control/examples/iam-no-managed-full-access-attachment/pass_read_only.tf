resource "aws_iam_role_policy_attachment" "logs" {
  role       = "api"
  policy_arn = "arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy"
}
