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

resource "aws_msk_configuration" "c" {
  name              = "events"
  server_properties = <<-END
    default.replication.factor=2
    min.insync.replicas=2
  END
}

resource "aws_msk_cluster" "events" {
  cluster_name           = "events"
  kafka_version          = "3.8.x"
  number_of_broker_nodes = 2

  broker_node_group_info {
    instance_type   = "kafka.m7g.large"
    client_subnets  = [aws_subnet.a.id, aws_subnet.b.id]
    security_groups = ["sg-0123456789abcdef0"]
  }

  configuration_info {
    arn      = aws_msk_configuration.c.arn
    revision = aws_msk_configuration.c.latest_revision
  }
}
