resource "aws_guardduty_filter" "this" {
  name   = "scanner"
  action = "ARCHIVE"
  rank   = 1

  finding_criteria {
    criterion {
      field  = "type"
      equals = ["Recon:EC2/Portscan"]
    }

    criterion {
      field  = "resource.instanceDetails.instanceId"
      equals = ["i-0a1b2c3d4e5f60718"]
    }
  }
}
