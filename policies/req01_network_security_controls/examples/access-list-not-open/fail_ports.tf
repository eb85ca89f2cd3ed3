resource "aws_lightsail_instance_public_ports" "this" {
  instance_name = "shop"

  port_info {
    protocol  = "tcp"
    from_port = 22
    to_port   = 22
    cidrs     = ["0.0.0.0/0"]
  }
}
