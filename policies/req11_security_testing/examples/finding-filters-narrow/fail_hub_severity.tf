resource "aws_securityhub_automation_rule" "this" {
  rule_name   = "rule"
  rule_order  = 1
  description = "what happens to findings"

  actions {
    type = "FINDING_FIELDS_UPDATE"

    finding_fields_update {
      workflow {
        status = "SUPPRESSED"
      }
    }
  }

  criteria {
    severity_label {
      comparison = "EQUALS"
      value      = "CRITICAL"
    }
  }
}
