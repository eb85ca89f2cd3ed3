resource "aws_vpc" "v" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "a" {
  vpc_id            = aws_vpc.v.id
  cidr_block        = "10.0.0.0/24"
  availability_zone = "eu-central-1a"
}

resource "aws_subnet" "b" {
  vpc_id            = aws_vpc.v.id
  cidr_block        = "10.0.1.0/24"
  availability_zone = "eu-central-1b"
}

resource "aws_opensearch_domain" "search" {
  domain_name = "search"

  cluster_config {
    instance_count         = 3
    zone_awareness_enabled = true
  }

  vpc_options {
    subnet_ids = [aws_subnet.a.id, aws_subnet.b.id]
  }
}
