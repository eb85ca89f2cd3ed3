variable "group" {}

resource "aws_verifiedpermissions_policy" "this" {
  policy_store_id = "PSEXAMPLEabcdefg111111"

  definition {
    static {
      statement = "permit (principal in Shop::Group::\"${var.group}\", action, resource);"
    }
  }
}
