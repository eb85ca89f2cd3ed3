resource "aws_ssoadmin_application_assignment_configuration" "this" {
  application_arn     = "arn:aws:sso::111122223333:application/ssoins-1234567890abcdef/apl-1234567890abcdef"
  assignment_required = true
}
