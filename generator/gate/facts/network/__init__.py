"""Facts on networks: ranges, subnets, routes, security groups, network ACLs."""
