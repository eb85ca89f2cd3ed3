resource "aws_workspaces_workspace" "x" {
  directory_id                   = "d-9067783251"
  root_volume_encryption_enabled = true
  user_volume_encryption_enabled = false
}
