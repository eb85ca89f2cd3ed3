resource "aws_iam_user" "this" {
  name = "settlement-upload"
  tags = { stage = "production" }
}
