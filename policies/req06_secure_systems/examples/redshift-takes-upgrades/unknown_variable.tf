variable "upgrades" {
  type = bool
}

resource "aws_redshift_cluster" "warehouse" {
  cluster_identifier     = "warehouse"
  node_type              = "ra3.large"
  manage_master_password = true
  allow_version_upgrade  = var.upgrades
}
