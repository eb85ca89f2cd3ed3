resource "aws_iam_role_policy_attachment" "iam_no_cloudshell_full_access" {
  role       = "operator"
  policy_arn = "arn:aws:iam::aws:policy/AWSCloudShellFullAccess"
}
