resource "aws_efs_replication_configuration" "files" {
  source_file_system_id = "fs-1"

  destination {
    region     = "ap-southeast-3"
    kms_key_id = var.given
  }
}

variable "given" {
  type = string
}
