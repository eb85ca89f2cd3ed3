resource "aws_iam_role_policy_attachment" "s3" {
  role       = "api"
  policy_arn = "arn:aws:iam::aws:policy/AmazonS3FullAccess"
}
