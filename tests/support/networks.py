"""A small network as somebody without pave writes it, for what draws and reports."""

from generator.config.load import load_files
from generator.config.model import Configuration

NETWORK = """
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
  tags = { Name = "shop", pci_scope = "cde" }
}
resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.main.id
}
resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.this.id
  }
}
resource "aws_route_table_association" "public" {
  subnet_id      = aws_subnet.public.id
  route_table_id = aws_route_table.public.id
}
resource "aws_subnet" "public" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.0.0/24"
  availability_zone = "eu-central-1a"
  tags = { pci_scope = "connected-to" }
}
resource "aws_subnet" "data" {
  count             = 2
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.${count.index + 10}.0/24"
  availability_zone = "eu-central-1${["a", "b"][count.index]}"
  tags = { tier = "data", pci_scope = "cde" }
}
resource "aws_security_group" "web" {
  vpc_id = aws_vpc.main.id
  ingress {
    description = "Shoppers pay"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }
  egress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["203.0.113.0/28", "192.168.4.0/24", "10.0.10.0/24"]
  }
}
resource "aws_security_group" "db" {
  vpc_id = aws_vpc.main.id
}
resource "aws_vpc_security_group_ingress_rule" "db" {
  security_group_id            = aws_security_group.db.id
  referenced_security_group_id = aws_security_group.web.id
  description                  = "Orders"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}
resource "aws_launch_template" "web" {
  vpc_security_group_ids = [aws_security_group.web.id]
}
resource "aws_autoscaling_group" "web" {
  vpc_zone_identifier = [aws_subnet.public.id]
  launch_template {
    id = aws_launch_template.web.id
  }
  tag {
    key   = "service"
    value = "storefront"
    propagate_at_launch = true
  }
}
resource "aws_db_subnet_group" "db" {
  subnet_ids = aws_subnet.data[*].id
}
resource "aws_db_instance" "orders" {
  db_subnet_group_name   = aws_db_subnet_group.db.name
  vpc_security_group_ids = [aws_security_group.db.id]
  tags = { service = "orders-db", pci_scope = "cde", Name = "orders" }
}
resource "aws_db_instance" "orders_replica" {
  replicate_source_db    = aws_db_instance.orders.identifier
  vpc_security_group_ids = [aws_security_group.db.id]
  tags = { service = "orders-db", pci_scope = "cde" }
}
resource "aws_customer_gateway" "office" {
  ip_address = "198.51.100.1"
  tags = { Name = "office" }
}
resource "aws_s3_bucket" "archive" {
  tags = { Name = "archive" }
}
"""


def network(extra: str = "", text: str = NETWORK) -> Configuration:
    """The network, with more Terraform beside it."""
    return load_files({"main.tf": text, "extra.tf": extra}, "shop")
