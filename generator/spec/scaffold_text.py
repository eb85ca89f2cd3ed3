"""Texts of the specs that ``pave init`` writes; braces are filled in by the scaffold."""

ACCOUNT = """\
# yaml-language-server: $schema=schema/account.json
kind: account
name: {name}
description: Replace the ids and names below by those of your account
account_id: "{account_id}" # twelve digits, quoted
stage: {stage} # production and non-production live in different accounts (PCI DSS 6.5.3)
{role}
# Where Terraform keeps its state; the root of the account makes bucket and key.
state:
  bucket: {name}-terraform-state
  region: {region}
  kms_key_alias: alias/terraform-state

# Logs go to an account of their own, where nobody of this one can edit them (PCI DSS 10.3.3).
log_archive:
{archive}
# Who hears when the root user acts, somebody stops a record, or a service finds a threat.
alerts:
  email: [security@example.com]
{rest}"""

# Of an account with environments.
WORKLOAD = """
# Who read which object: S3 delivers to a bucket of the same account and region only.
access_logs:
  bucket: {name}-access-logs

# What people type on servers (PCI DSS 10.2.1.2): an encrypted log group that keeps a year.
session_logs:
  log_group: /{name}/sessions
  kms_key_alias: alias/session-logs

# Who deploys: the pipeline by a token and without keys. The root of the account makes a role for
# each environment; _gate.yaml has in comments what the gate must accept then.
# deploy:
#   per_environment: true
#   oidc:
#     github:
#       issuer: https://token.actions.githubusercontent.com
#       subjects: ["repo:your-org/your-repository:environment:{{environment}}"]
"""

ARCHIVE = """\
  account_id: "{account_id}"{note}
  access_logs_bucket: {name}-archive-access
  flow_logs_bucket: {name}-archive-flow
  trail_bucket: {name}-archive-trail # CloudTrail, locked
  config_bucket: {name}-archive-config # AWS Config
"""

LOG_ARCHIVE_ROLE = """\
role: log-archive # its root makes the buckets below; no environment runs in it
"""

BACKUP_ROLE = """\
role: backup # its root makes the vaults below; no environment runs in it
"""

SECURITY_ROLE = """\
role: security # its root watches over all accounts; no environment runs in it
"""

# Of a security account.
ORGANIZATION = """
# The delegated administrator: the other accounts get GuardDuty, Security Hub, Inspector and Macie
# from here. The management account prints the id: aws organizations list-roots
organization:
  root_id: r-exam
"""

REGIONS = """
regions: [{regions}] # each region that another account has
"""

NETWORK_ROLE = """\
role: network # its root makes a transit gateway that other accounts attach to
"""

# Of a network account.
SHARED_NETWORK = """
# Environments of these accounts attach to it: private_gateway: {{type: transit-gateway, existing:
# {{id: tgw-..., account: {name}}}}}. RUNBOOK.md has the order of the applies.
network:
  accounts: [{accounts}] # that may attach VPCs
  # asn: 64620
  # direct_connect: {{asn: 64621, allowed_prefixes: [10.0.0.0/16]}}
"""

# Of a backup account.
VAULTS = """
# Nobody, not even AWS, deletes a copy before its time (PCI DSS 10.3.2). Environments name the
# vault: copy_to: {{vault: {vault}, retention_days: 35}}
backup_vaults:
  {vault}:
    accounts: [{senders}] # whose copies it takes
    administrators: [backup-administrators] # roles that alone may change the policy of the vault
    lock:
      min_retention_days: 7
      max_retention_days: 400
"""

ENVIRONMENT = """\
# yaml-language-server: $schema=schema/environment.json
kind: environment
name: {name}
description: What this environment is for
account: {account}
region: {region}
time_zone: {time_zone} # of schedules; windows that you leave out fall into its night
owner: platform-engineering # becomes a tag: the team that answers for it
{hours}
network:
  cidr: {cidr} # overlaps no other VPC and no site
  availability_zones: [{zones}]
  subnets: # prefix length by role; append, never reorder: the order gives out the addresses
    public: 24
    app: 22
    data: 24
    # cde-app: 23    for services and databases of pci_scope cde
    # cde-data: 24
    # transit: 28    for a transit gateway
  nat: {nat} # per-az, single or none; production takes per-az
  endpoints: # how servers reach AWS; `pave validate` says what a table, a queue or a container adds
    gateway: [{gateways}]
    interface: [{interfaces}]
  flow_logs:
    retention_days: {retention}
  dns:
    private_zone: {name}.example.internal
{firewall}
services:
  worker: # a first service without a load balancer; rename it or take it out
    description: What the service does
    pci_scope: out-of-scope # cde, connected-to or out-of-scope
    data_class: internal # cardholder, confidential or internal: decides the KMS key
    ami:
      ssm_parameter: /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-{image}
      # ssm_version: 1    pins the image that was reviewed; the warning says where the number is
    instance_types: [{instance_type}]
    scaling:
      min_size: 2
      max_size: 4
      target_tracking:
        cpu_percent: 60
    log_retention_days: {retention}
    talks_to: [main-db] # nothing else is let through
    # With a load balancer it also has a port:
    # port: 8080
    # load_balancer:
    #   type: application
    #   exposure: internal
    #   certificate_arn: arn:aws:acm:{region}:<account id>:certificate/<id>

databases:
  main-db:
    description: What the database holds
    pci_scope: out-of-scope
    data_class: internal
    engine: postgres
    engine_version: "17" # the major version; minor ones follow by themselves
    instance_class: db.{instance_type}
    database_name: main
    storage:
      size_gib: 50
    log_retention_days: {retention}
"""

# Of production, which may hold a CDE.
HOURS = """\
# Monday to friday; at other times servers and databases stop. The weekly backup below then needs a
# schedule within them, such as 0 12 ? * FRI *.
# working_hours: {start: "07:00", stop: "20:00"}
"""

FIREWALL = """\
    firewall: {} # servers resolve this zone, names of AWS, `domains` of `external`, and no others
"""

# Of production: somebody hears what breaks, and every store is copied to a locked vault, and from
# there to another account.
BACKUP = """
alarms: # of everything above, and of backups that fail; docs/alarms.md lists them
  email: [operations@example.com]

backup:
  lock:
    max_retention_days: 400 # nobody can undo the lock, 14 days after the first apply
  tiers:
    daily:
      data_classes: [internal, confidential, cardholder]
      schedule: 0 2 * * ? * # in the time zone above
      retention_days: 35
      # A vault in another account, which exists before the first apply. `pave init NAME --role
      # backup` starts the spec of such an account; then name its vault: vault: second-copies
      copy_to:
        vault_arn: arn:aws:backup:{region}:888888888888:backup-vault:second-copies
        retention_days: 35
"""

# Elsewhere the gate asks for it where something is connected to the CDE.
BACKUP_OF_TESTS = """
backup:
  lock:
    max_retention_days: 35 # people who have the permission may remove this lock
  tiers:
    weekly:
      data_classes: [internal, confidential]
      schedule: 0 2 ? * SUN * # in the time zone above
      retention_days: 14
"""
