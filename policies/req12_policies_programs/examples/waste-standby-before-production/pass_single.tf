resource "aws_db_instance" "orders" {
  engine            = "postgres"
  instance_class    = "db.t4g.medium"
  allocated_storage = 20

  tags = {
    environment = "development"
    stage       = "non-production"
  }
}
