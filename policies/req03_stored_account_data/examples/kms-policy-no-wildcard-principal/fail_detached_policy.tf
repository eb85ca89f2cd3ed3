resource "aws_kms_key_policy" "cardholder" {
  key_id = "1234abcd-12ab-34cd-56ef-1234567890ab"
  policy = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":[\"*\"]},\"Action\":\"kms:Decrypt\",\"Resource\":\"*\"}]}"
}
