"""Rules of security groups and network ACLs, and what listeners forward to, as they are written.

Which types hold them, and by which arguments: both the paths (generator.network.build) and the
facts of the gate (generator.gate.facts.network) read them here.
"""
