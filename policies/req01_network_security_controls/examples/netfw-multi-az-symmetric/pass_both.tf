resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "fw_a" {
  vpc_id            = aws_vpc.this.id
  cidr_block        = "10.0.7.0/24"
  availability_zone = "eu-central-1a"
}

resource "aws_subnet" "fw_b" {
  vpc_id            = aws_vpc.this.id
  cidr_block        = "10.0.8.0/24"
  availability_zone = "eu-central-1b"
}

resource "aws_subnet" "app_b" {
  vpc_id            = aws_vpc.this.id
  cidr_block        = "10.0.8.0/24"
  availability_zone = "eu-central-1b"
}

resource "aws_networkfirewall_firewall" "this" {
  name                = "egress"
  vpc_id              = aws_vpc.this.id
  firewall_policy_arn = "arn:aws:network-firewall:eu-central-1:111122223333:firewall-policy/egress"

  subnet_mapping {
    subnet_id = aws_subnet.fw_a.id
  }

  subnet_mapping {
    subnet_id = aws_subnet.fw_b.id
  }
}
