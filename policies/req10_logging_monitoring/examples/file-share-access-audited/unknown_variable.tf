variable "open" {}


resource "aws_storagegateway_file_system_association" "this" {
  gateway_arn           = "arn:aws:storagegateway:eu-west-1:111122223333:gateway/sgw-0a1b2c"
  location_arn          = "arn:aws:fsx:eu-west-1:111122223333:file-system/fs-0a1b2c"
  username              = "gateway"
  password              = var.gateway_password
  audit_destination_arn = var.open
}

variable "gateway_password" {
  type      = string
  sensitive = true
}
