resource "aws_transfer_server" "this" {
  protocols = ["SFTP"]
}
