resource "aws_efs_replication_configuration" "files" {
  source_file_system_id = "fs-1"

  destination {
    region     = "ap-southeast-3"
    kms_key_id = "arn:aws:kms:ap-southeast-3:111122223333:key/1"
  }
}
