resource "aws_ssoadmin_managed_policy_attachments_exclusive" "this" {
  instance_arn        = "arn:aws:sso:::instance/ssoins-0a1b2c"
  permission_set_arn  = "arn:aws:sso:::permissionSet/ssoins-0a1b2c/ps-0a1b2c"
  managed_policy_arns = ["arn:aws:iam::aws:policy/job-function/ViewOnlyAccess", "arn:aws:iam::aws:policy/AmazonS3FullAccess"]
}
