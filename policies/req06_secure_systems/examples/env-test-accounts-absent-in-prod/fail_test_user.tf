resource "aws_iam_user" "this" {
  name = "test-user"
  tags = { stage = "production" }
}
