resource "aws_efs_replication_configuration" "files" {
  source_file_system_id = "fs-1"

  destination {
    region = "ap-southeast-3"
  }
}
