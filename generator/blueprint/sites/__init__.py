"""Private connectivity: the gateway, and the VPN and Direct Connect of each site."""
