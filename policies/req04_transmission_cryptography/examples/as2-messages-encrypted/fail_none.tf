resource "aws_transfer_connector" "bank" {
  access_role = "arn:aws:iam::111122223333:role/as2"
  url         = "https://bank.example.com/as2"

  as2_config {
    compression           = "DISABLED"
    encryption_algorithm  = "NONE"
    local_profile_id      = "p-0a1b2c3d4e5f60001"
    partner_profile_id    = "p-0a1b2c3d4e5f60002"
    mdn_response          = "SYNC"
    mdn_signing_algorithm = "SHA256"
    signing_algorithm     = "SHA256"
  }
}
