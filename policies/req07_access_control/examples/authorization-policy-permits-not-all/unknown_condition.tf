variable "condition" {}

resource "aws_verifiedpermissions_policy" "this" {
  policy_store_id = "PSEXAMPLEabcdefg111111"

  definition {
    static {
      statement = "permit (principal, action, resource) when { ${var.condition} };"
    }
  }
}
