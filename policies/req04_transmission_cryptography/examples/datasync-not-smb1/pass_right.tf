resource "aws_datasync_location_smb" "this" {
  server_hostname = "files.example.internal"
  subdirectory    = "/exports"
  user            = "sync"
  agent_arns      = ["arn:aws:datasync:eu-west-1:111122223333:agent/agent-0a1b2c"]

  mount_options {
    version = "SMB3"
  }
}
