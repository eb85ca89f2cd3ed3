variable "engine" {
  type = string
}

resource "aws_dms_endpoint" "source" {
  endpoint_id   = "source"
  endpoint_type = "source"
  engine_name   = var.engine

  secrets_manager_arn             = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:source"
  secrets_manager_access_role_arn = "arn:aws:iam::111122223333:role/dms"
}
