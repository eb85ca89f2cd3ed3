resource "aws_lb" "this" {
  name               = "web"
  subnets            = ["subnet-0a1b2c3d", "subnet-0b1c2d3e"]
  load_balancer_type = "network"
  tags               = { pci_scope = "cde" }
}
