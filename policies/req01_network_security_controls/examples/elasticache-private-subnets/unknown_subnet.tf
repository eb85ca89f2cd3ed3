resource "aws_elasticache_subnet_group" "this" {
  name       = "sessions"
  subnet_ids = var.subnets
}

variable "subnets" {
  type = list(string)
}
