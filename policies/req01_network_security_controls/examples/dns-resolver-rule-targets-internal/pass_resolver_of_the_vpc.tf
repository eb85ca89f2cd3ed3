resource "aws_vpc_dhcp_options" "o" {
  domain_name_servers = ["AmazonProvidedDNS", "10.0.0.2"]
}
