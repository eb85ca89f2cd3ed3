resource "aws_vpc" "one" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_vpc" "two" {
  cidr_block = "10.21.0.0/16"
}

resource "aws_ec2_transit_gateway" "this" {}

resource "aws_ec2_transit_gateway_vpc_attachment" "one" {
  transit_gateway_id = aws_ec2_transit_gateway.this.id
  vpc_id             = aws_vpc.one.id
  subnet_ids         = ["subnet-1"]
}

resource "aws_ec2_transit_gateway_vpc_attachment" "two" {
  transit_gateway_id = aws_ec2_transit_gateway.this.id
  vpc_id             = aws_vpc.two.id
  subnet_ids         = ["subnet-2"]
}
