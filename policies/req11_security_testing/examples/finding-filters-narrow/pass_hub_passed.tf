resource "aws_securityhub_automation_rule" "this" {
  rule_name   = "rule"
  rule_order  = 1
  description = "what happens to findings"

  actions {
    type = "FINDING_FIELDS_UPDATE"

    finding_fields_update {
      workflow {
        status = "RESOLVED"
      }
    }
  }

  criteria {
    compliance_status {
      comparison = "EQUALS"
      value      = "PASSED"
    }
  }
}
