variable "group" {}

resource "aws_verifiedpermissions_policy" "this" {
  policy_store_id = "PSEXAMPLEabcdefg111111"

  definition {
    static {
      statement = <<-EOT
        // for ${var.group}
        permit (principal, action, resource);
      EOT
    }
  }
}
