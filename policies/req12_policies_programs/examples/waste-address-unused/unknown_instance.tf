variable "instance" {
  type = string
}

resource "aws_eip" "host" {
  domain   = "vpc"
  instance = var.instance
}
