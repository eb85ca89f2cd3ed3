variable "parameters" {
  type = map(string)
}

resource "aws_docdb_cluster_parameter_group" "orders" {
  family = "docdb5.0"
  name   = "orders"

  dynamic "parameter" {
    for_each = var.parameters

    content {
      name  = parameter.key
      value = parameter.value
    }
  }
}
