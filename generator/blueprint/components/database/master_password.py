"""The master password where RDS does not manage it.

Source: RDS user guide, "Password management with Amazon RDS and AWS Secrets Manager", "Limitations
for Secrets Manager integration with Amazon RDS".
"""

from __future__ import annotations

from generator.blueprint.model import Secret

# RDS API reference, CreateDBInstance, MasterUserPassword: Oracle takes at most 30 characters, and
# no engine takes / " @ or a space. PCI DSS 8.3.6 asks for at least 12.
MASTER_PASSWORD = Secret(
    "master_password",
    "Password of the master user (PCI DSS 8.3.6)",
    "[A-Za-z0-9]{20,30}",
    "20 to 30 letters and digits",
)
