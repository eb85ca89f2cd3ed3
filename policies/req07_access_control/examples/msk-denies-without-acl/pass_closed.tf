resource "aws_msk_configuration" "x" {
  name              = "events"
  server_properties = "auto.create.topics.enable=false\nallow.everyone.if.no.acl.found=false"
}
