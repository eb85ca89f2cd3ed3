resource "aws_iam_role_policy_attachment" "ssm" {
  role       = "api"
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
}
