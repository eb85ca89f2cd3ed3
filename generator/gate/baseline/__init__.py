"""The baseline: findings that a team accepted on the day it switched the gate on."""
