variable "value" {
  type = bool
}

resource "aws_dms_replication_instance" "copy" {
  replication_instance_id    = "copy"
  replication_instance_class = "dms.r6i.large"
  auto_minor_version_upgrade = var.value
}
