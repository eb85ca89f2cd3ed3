resource "aws_workspaces_directory" "office" {
  directory_id = "d-1234567890"

  workspace_creation_properties {
    enable_internet_access              = false
    user_enabled_as_local_administrator = false
  }
}
