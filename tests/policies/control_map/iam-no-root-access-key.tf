resource "aws_iam_access_key" "iam_no_root_access_key" {
  user = "root"
}
