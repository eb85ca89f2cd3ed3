resource "aws_iam_access_key" "robot" {
  user = "robot"
}
