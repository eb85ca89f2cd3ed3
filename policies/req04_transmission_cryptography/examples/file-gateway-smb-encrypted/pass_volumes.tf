resource "aws_storagegateway_gateway" "volumes" {
  gateway_ip_address = "10.0.1.10"
  gateway_name       = "volumes"
  gateway_timezone   = "GMT"
  gateway_type       = "CACHED"
}
