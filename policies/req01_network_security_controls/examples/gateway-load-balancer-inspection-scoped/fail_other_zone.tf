resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "endpoint_a" {
  vpc_id            = aws_vpc.this.id
  cidr_block        = "10.0.7.0/24"
  availability_zone = "eu-central-1a"
}

resource "aws_subnet" "app_b" {
  vpc_id            = aws_vpc.this.id
  cidr_block        = "10.0.8.0/24"
  availability_zone = "eu-central-1b"
}

resource "aws_vpc_endpoint" "inspection" {
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.vpce.eu-central-1.vpce-svc-0a1b2c3d"
  vpc_endpoint_type = "GatewayLoadBalancer"
  subnet_ids        = [aws_subnet.endpoint_a.id]
}

resource "aws_route_table" "app" {
  vpc_id = aws_vpc.this.id
}

resource "aws_route_table_association" "app" {
  route_table_id = aws_route_table.app.id
  subnet_id      = aws_subnet.app_b.id
}

resource "aws_route" "inspected" {
  route_table_id         = aws_route_table.app.id
  destination_cidr_block = "0.0.0.0/0"
  vpc_endpoint_id        = aws_vpc_endpoint.inspection.id
}
