resource "aws_appmesh_virtual_node" "pay" {
  name      = "pay"
  mesh_name = "shop"

  spec {
    listener {
      port_mapping {
        port     = 8443
        protocol = "http2"
      }

      tls {
        mode = "STRICT"

        certificate {
          acm {
            certificate_arn = "arn:aws:acm:eu-west-1:111122223333:certificate/6d2c9d0e-0000-4000-8000-000000000000"
          }
        }
      }
    }
  }
}
