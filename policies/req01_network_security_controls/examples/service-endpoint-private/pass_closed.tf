resource "aws_transfer_server" "this" {
  endpoint_type = "VPC"

  endpoint_details {
    vpc_id     = "vpc-1"
    subnet_ids = ["subnet-1"]
  }
}
