variable "service" {}

resource "aws_vpc_endpoint" "this" {
  vpc_id       = "vpc-0a1b2c3d4e5f60718"
  service_name = var.service

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = ["eks:DescribeCluster", "s3:PutObject"]
      Resource  = "*"
    }]
  })
}
