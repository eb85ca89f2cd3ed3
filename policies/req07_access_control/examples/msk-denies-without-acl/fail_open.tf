resource "aws_msk_configuration" "x" {
  name              = "events"
  server_properties = <<-PROPERTIES
    auto.create.topics.enable = false
    allow.everyone.if.no.acl.found = true
  PROPERTIES
}
