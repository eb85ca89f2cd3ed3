resource "aws_config_configuration_aggregator" "config_aggregator_all_regions" {
  name = "all"

  account_aggregation_source {
    account_ids = ["111122223333"]
    regions     = ["ap-southeast-1"]
  }
}
