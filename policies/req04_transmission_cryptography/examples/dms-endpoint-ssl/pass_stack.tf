resource "aws_cloudformation_stack" "target" {
  name = "target"
  template_body = jsonencode({
    Resources = {
      Endpoint = {
        Type = "AWS::DMS::Endpoint"
        Properties = {
          EndpointType   = "target"
          EngineName     = "docdb"
          SslMode        = "verify-full"
          CertificateArn = "arn:aws:dms:ap-southeast-1:111122223333:cert:CA"
        }
      }
    }
  })

  tags = { pci_scope = "cde" }
}
