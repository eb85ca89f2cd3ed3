resource "aws_verifiedpermissions_policy_template" "this" {
  policy_store_id = "PSEXAMPLEabcdefg111111"
  statement       = "permit (principal, action, resource);"
}
