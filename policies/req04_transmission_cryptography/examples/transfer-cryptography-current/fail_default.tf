resource "aws_transfer_server" "x" {
  protocols = ["SFTP"]
}
