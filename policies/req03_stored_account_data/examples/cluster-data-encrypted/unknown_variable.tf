variable "x" {
  type = any
}

resource "aws_emr_security_configuration" "x" {
  name = "x"
  configuration = jsonencode({
    EncryptionConfiguration = {
      EnableInTransitEncryption = var.x
      EnableAtRestEncryption    = true
      AtRestEncryptionConfiguration = {
        LocalDiskEncryptionConfiguration = { EncryptionKeyProviderType = "AwsKms", EnableEbsEncryption = true }
      }
    }
  })
}
