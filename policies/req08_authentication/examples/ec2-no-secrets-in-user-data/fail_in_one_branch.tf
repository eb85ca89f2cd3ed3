variable "staging" {
  type = bool
}

resource "aws_instance" "app" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.small"
  user_data     = var.staging ? "export DB_PASSWORD=kd83hf2xQ" : "systemctl start app"
}
