resource "aws_storagegateway_gateway" "files" {
  gateway_ip_address    = "10.0.1.10"
  gateway_name          = "files"
  gateway_timezone      = "GMT"
  gateway_type          = "FILE_S3"
  smb_security_strategy = "ClientSpecified"
}
