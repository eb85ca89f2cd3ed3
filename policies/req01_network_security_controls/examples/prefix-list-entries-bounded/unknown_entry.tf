resource "aws_ec2_managed_prefix_list" "this" {
  name           = "partners"
  address_family = "IPv4"
  max_entries    = 5

  entry {
    cidr = var.cidr
  }
}

variable "cidr" {
  type = string
}
