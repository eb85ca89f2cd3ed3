"""Policies: their catalogue, conditions and evaluation."""
