resource "aws_dms_replication_subnet_group" "this" {
  replication_subnet_group_id          = "migration"
  replication_subnet_group_description = "Migration"
  subnet_ids                           = var.subnets
}

variable "subnets" {
  type = list(string)
}
