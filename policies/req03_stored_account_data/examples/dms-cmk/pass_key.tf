resource "aws_kms_key" "data" {
  description = "Data"
}

resource "aws_dms_replication_instance" "copy" {
  replication_instance_id    = "copy"
  replication_instance_class = "dms.r6i.large"
  kms_key_arn                = aws_kms_key.data.arn
}

resource "aws_dms_replication_config" "copy" {
  replication_config_identifier = "copy"

  compute_config {
    max_capacity_units = 8
    kms_key_id         = aws_kms_key.data.arn
  }
}
