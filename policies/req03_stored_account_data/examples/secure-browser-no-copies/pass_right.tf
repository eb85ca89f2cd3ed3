resource "aws_workspacesweb_user_settings" "this" {
  copy_allowed     = "Disabled"
  download_allowed = "Disabled"
  paste_allowed    = "Enabled"
  print_allowed    = "Disabled"
  upload_allowed   = "Enabled"
}
