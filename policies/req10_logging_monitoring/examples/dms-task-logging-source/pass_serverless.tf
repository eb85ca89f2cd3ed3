resource "aws_dms_replication_config" "copy" {
  replication_config_identifier = "copy"
  replication_settings          = "{\"Logging\": {\"EnableLogging\": true}}"
}
