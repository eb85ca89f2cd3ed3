"""Outcomes kept from earlier runs, and the content that they depend on."""
