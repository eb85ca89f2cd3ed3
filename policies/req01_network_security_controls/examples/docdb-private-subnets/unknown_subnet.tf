resource "aws_docdb_subnet_group" "this" {
  name       = "docdb"
  subnet_ids = var.subnets
}

variable "subnets" {
  type = list(string)
}
