resource "aws_ec2_managed_prefix_list" "this" {
  name           = "partner"
  address_family = "IPv6"
  max_entries    = 5

  entry {
    cidr = "2606:4700:10::/48"
  }
}
