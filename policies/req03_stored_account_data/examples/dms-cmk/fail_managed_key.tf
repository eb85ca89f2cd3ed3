resource "aws_dms_replication_instance" "copy" {
  replication_instance_id    = "copy"
  replication_instance_class = "dms.r6i.large"
  kms_key_arn                = "arn:aws:kms:ap-southeast-1:111122223333:alias/aws/dms"
}
