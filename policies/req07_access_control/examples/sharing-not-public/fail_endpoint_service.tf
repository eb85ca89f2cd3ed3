resource "aws_vpc_endpoint_service" "payments" {
  acceptance_required = false
  allowed_principals  = ["*"]
}
