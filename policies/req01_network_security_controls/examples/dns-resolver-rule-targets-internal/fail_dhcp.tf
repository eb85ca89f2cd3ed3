resource "aws_vpc_dhcp_options" "o" {
  domain_name_servers = ["203.0.113.53"]
}
