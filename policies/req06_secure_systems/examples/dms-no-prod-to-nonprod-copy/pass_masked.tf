resource "aws_dms_endpoint" "source" {
  endpoint_id = "source"
  engine_name = "postgres"
  tags        = { stage = "production" }
}

resource "aws_dms_endpoint" "target" {
  endpoint_id = "target"
  engine_name = "postgres"
  tags        = { stage = "staging" }
}

resource "aws_dms_replication_task" "copy" {
  replication_task_id = "copy"
  source_endpoint_arn = aws_dms_endpoint.source.endpoint_arn
  target_endpoint_arn = aws_dms_endpoint.target.endpoint_arn
  table_mappings = jsonencode({
    rules = [
      { rule-type = "selection", rule-id = "1", rule-name = "1", object-locator = { schema-name = "%" }, rule-action = "include" },
      { rule-type = "transformation", rule-id = "2", rule-name = "2", rule-target = "column", object-locator = { column-name = "pan" }, rule-action = "data-masking-hash-mask" },
    ]
  })
}
