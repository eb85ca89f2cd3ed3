resource "aws_security_group" "search" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_security_group_rule" "nodes" {
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 9200
  to_port           = 9200
  self              = true
  security_group_id = aws_security_group.search.id
}

resource "aws_opensearch_domain" "search" {
  domain_name = "search"

  vpc_options {
    security_group_ids = [aws_security_group.search.id]
  }
}
