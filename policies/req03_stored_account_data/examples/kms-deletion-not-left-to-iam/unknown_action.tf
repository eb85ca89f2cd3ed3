resource "aws_kms_key" "cards" {
  enable_key_rotation = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Account"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::111122223333:root" }
        Action    = [var.given, "kms:PutKeyPolicy"]
        Resource  = "*"
      },
    ]
  })

  tags = {
    pci_scope = "cde"
  }
}

variable "given" {
  type = string
}
