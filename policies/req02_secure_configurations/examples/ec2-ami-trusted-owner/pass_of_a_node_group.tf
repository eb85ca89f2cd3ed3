resource "aws_launch_template" "nodes" {
  name     = "nodes"
  image_id = ""
}

resource "aws_instance" "app" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
}
