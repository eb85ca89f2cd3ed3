resource "aws_iam_access_key" "iam_no_access_keys" {
  user = "app"
}
