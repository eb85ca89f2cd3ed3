resource "aws_ec2_managed_prefix_list" "this" {
  name           = "partners"
  address_family = "IPv4"
  max_entries    = 5

  entry {
    cidr = "198.51.100.0/26"
  }

  entry {
    cidr = "0.0.0.0/0"
  }
}
