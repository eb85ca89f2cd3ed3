"""Alarms of an environment, the topic that they go to, and its dashboard (R19)."""
