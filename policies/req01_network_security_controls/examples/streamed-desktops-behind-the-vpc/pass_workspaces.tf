resource "aws_workspaces_directory" "this" {
  directory_id = "d-0a1b2c3d"

  workspace_creation_properties {
    enable_internet_access              = false
    user_enabled_as_local_administrator = false
  }
}
