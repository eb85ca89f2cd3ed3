resource "aws_ec2_transit_gateway" "this" {
  auto_accept_shared_attachments = "disable"
}
