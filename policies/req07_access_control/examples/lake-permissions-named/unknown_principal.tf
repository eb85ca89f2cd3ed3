variable "analysts" {
  type = string
}

resource "aws_lakeformation_permissions" "facts" {
  principal   = var.analysts
  permissions = ["SELECT"]

  database {
    name = "facts"
  }
}
