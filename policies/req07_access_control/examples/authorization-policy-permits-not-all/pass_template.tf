resource "aws_verifiedpermissions_policy_template" "this" {
  policy_store_id = "PSEXAMPLEabcdefg111111"
  statement       = "permit (principal == ?principal, action, resource == ?resource);"
}

resource "aws_verifiedpermissions_policy" "this" {
  policy_store_id = "PSEXAMPLEabcdefg111111"

  definition {
    template_linked {
      policy_template_id = aws_verifiedpermissions_policy_template.this.policy_template_id

      principal {
        entity_id   = "anna"
        entity_type = "Shop::User"
      }
    }
  }
}
