"""What a Network Firewall lets through, from the rules alone."""
