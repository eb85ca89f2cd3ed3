resource "aws_vpc" "this" {
  cidr_block = "10.20.0.0/16"
}

data "aws_vpc_endpoint_service" "mgn" {
  service = "mgn"
}

resource "aws_vpc_endpoint" "mgn" {
  vpc_id            = aws_vpc.this.id
  service_name      = data.aws_vpc_endpoint_service.mgn.service_name
  vpc_endpoint_type = "Interface"
}
