resource "aws_vpc_endpoint_service_allowed_principal" "this" {
  vpc_endpoint_service_id = "vpce-svc-0a1b2c3d4e5f60718"
  principal_arn           = "*"
}
