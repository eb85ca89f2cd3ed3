resource "aws_kms_key" "data" {
  description = "Confidential data"
}

resource "aws_drs_replication_configuration_template" "this" {
  staging_area_subnet_id                  = "subnet-0a1b2c3d4e5f60718"
  replication_servers_security_groups_ids = ["sg-0a1b2c3d4e5f60718"]
  associate_default_security_group        = false
  create_public_ip                        = false
  data_plane_routing                      = "PRIVATE_IP"
  bandwidth_throttling                    = 0
  replication_server_instance_type        = "t3.small"
  use_dedicated_replication_server        = false
  default_large_staging_disk_type         = "GP3"
  ebs_encryption                          = "CUSTOM"
  ebs_encryption_key_arn                  = aws_kms_key.data.arn
  staging_area_tags                       = { pci_scope = "cde" }

  pit_policy {
    rule_id            = 1
    interval           = 10
    units              = "MINUTE"
    retention_duration = 60
  }
}
