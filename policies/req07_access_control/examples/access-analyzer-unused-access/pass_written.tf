resource "aws_accessanalyzer_analyzer" "this" {
  analyzer_name = "unused"
  type          = "ACCOUNT_UNUSED_ACCESS"

  configuration {
    unused_access {
      unused_access_age = 60
    }
  }
}
