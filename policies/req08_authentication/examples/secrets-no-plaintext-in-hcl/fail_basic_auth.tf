resource "aws_amplify_branch" "this" {
  app_id                 = "d0a1b2c"
  branch_name            = "main"
  enable_basic_auth      = true
  basic_auth_credentials = base64encode("desk:Tr0ub4dor-x7Qz91aa")
}
