"""What is on premises: behind VPN connections and Direct Connect gateways."""
