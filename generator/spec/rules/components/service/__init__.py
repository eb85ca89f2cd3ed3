"""Rules on services: servers, scaling, load balancers."""
