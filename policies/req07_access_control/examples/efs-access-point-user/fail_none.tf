resource "aws_efs_access_point" "in" {
  file_system_id = "fs-1"
}
