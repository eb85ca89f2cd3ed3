variable "compute" {
  type = any
}


resource "aws_dms_replication_config" "copy" {
  replication_config_identifier = "copy"

  dynamic "compute_config" {
    for_each = var.compute

    content {
      max_capacity_units = 8
      kms_key_id         = compute_config.value.key
    }
  }
}
