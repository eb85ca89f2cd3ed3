resource "aws_iam_user_policy_attachments_exclusive" "batch" {
  user_name   = "batch"
  policy_arns = ["arn:aws:iam::aws:policy/SecretsManagerReadWrite"]
}
