resource "aws_vpc_dhcp_options" "dhcp_options_dns_source" {
  domain_name_servers = ["8.8.8.8"]
}
