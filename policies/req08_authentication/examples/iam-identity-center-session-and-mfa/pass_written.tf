resource "aws_ssoadmin_permission_set" "this" {
  name             = "Operator"
  instance_arn     = "arn:aws:sso:::instance/ssoins-0123456789abcdef"
  session_duration = "PT4H"
}
