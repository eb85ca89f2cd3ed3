resource "aws_ssoadmin_account_assignment" "operations" {
  instance_arn       = "arn:aws:sso:::instance/ssoins-7223b1f1a2b3c4d5"
  permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-7223b1f1a2b3c4d5/ps-1a2b3c4d5e6f7a8b"
  principal_id       = "f3a4b5c6-1111-2222-3333-444455556666"
  principal_type     = "GROUP"
  target_id          = "111122223333"
  target_type        = "AWS_ACCOUNT"
}
