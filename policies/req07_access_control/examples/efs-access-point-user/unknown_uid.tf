resource "aws_efs_access_point" "in" {
  file_system_id = "fs-1"

  posix_user {
    uid = var.given
    gid = 1000
  }
}

variable "given" {
  type = string
}
