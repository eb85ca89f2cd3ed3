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
    compliance_security_control_id {
      comparison = "EQUALS"
      value      = "S3.9"
    }
  }
}
