resource "aws_cloudformation_stack" "target" {
  name = "target"
  template_body = jsonencode({
    Resources = {
      Endpoint = {
        Type = "AWS::DMS::Endpoint"
        Properties = {
          EndpointType = "target"
          EngineName   = "docdb"
          Username     = "dms"
          Password     = "{{resolve:ssm:x}}"
        }
      }
    }
  })

  tags = { pci_scope = "cde" }
}
