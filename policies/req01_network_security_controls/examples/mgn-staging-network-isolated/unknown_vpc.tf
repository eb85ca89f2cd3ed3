variable "vpc_id" {
  type = string
}

resource "aws_vpc_endpoint" "mgn" {
  vpc_id            = var.vpc_id
  service_name      = "com.amazonaws.ap-southeast-1.mgn"
  vpc_endpoint_type = "Interface"
}
