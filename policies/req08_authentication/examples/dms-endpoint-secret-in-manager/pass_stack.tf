resource "aws_cloudformation_stack" "target" {
  name = "target"
  template_body = jsonencode({
    Resources = {
      Endpoint = {
        Type = "AWS::DMS::Endpoint"
        Properties = {
          EndpointType = "target"
          EngineName   = "docdb"
          DocDbSettings = {
            SecretsManagerSecretId      = "arn:aws:secretsmanager:ap-southeast-1:111122223333:secret:dms-Ab12Cd"
            SecretsManagerAccessRoleArn = "arn:aws:iam::111122223333:role/dms-secrets"
          }
        }
      }
    }
  })

  tags = { pci_scope = "cde" }
}
