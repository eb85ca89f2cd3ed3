resource "aws_dx_lag" "this" {
  name                  = "dc"
  connections_bandwidth = "10Gbps"
  location              = "EqSG2"
}
