resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_instance" "app" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.small"
  user_data     = "#cloud-config\n${yamlencode({ vpc = aws_vpc.main.id, runcmd = ["export DB_PASSWORD=kd83hf2xQ"] })}"
}
