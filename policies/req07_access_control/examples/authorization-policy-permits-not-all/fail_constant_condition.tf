resource "aws_verifiedpermissions_policy" "this" {
  policy_store_id = "PSEXAMPLEabcdefg111111"

  definition {
    static {
      statement = <<-EOT
        // clerks may look at what is open
        permit (principal, action, resource) when { true };
      EOT
    }
  }
}
