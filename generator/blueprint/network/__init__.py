"""The network of an environment: a VPC, its subnets, ways in and out, names and logs."""

from generator.blueprint.network.module import network

__all__ = ["network"]
