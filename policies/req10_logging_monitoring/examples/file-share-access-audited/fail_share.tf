resource "aws_storagegateway_smb_file_share" "this" {
  authentication = "ActiveDirectory"
  gateway_arn    = "arn:aws:storagegateway:eu-west-1:111122223333:gateway/sgw-0a1b2c"
  location_arn   = "arn:aws:s3:::example-files"
  role_arn       = "arn:aws:iam::111122223333:role/files"
}
