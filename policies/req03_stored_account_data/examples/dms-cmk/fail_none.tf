resource "aws_dms_replication_config" "copy" {
  replication_config_identifier = "copy"

  compute_config {
    max_capacity_units = 8
  }
}
