"""The gate file that ``pave init`` writes beside the first specs: what is true of this estate."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from generator.spec.estate import Estate

_TEXT = """\
# yaml-language-server: $schema=schema/gate.json
# What the gate must know of this estate. It changes parts of the built-in gate.yaml: each list
# replaces the built-in list of the same name, waivers are added to the built-in ones, and every
# other part replaces the same part there. The people who approve a change to this file decide what
# passes the gate: name them in CODEOWNERS.

# The lowest severity that refuses. Here it is the same for requirements of PCI DSS, recommendations
# and conventions, because what pave renders holds to all of them. For Terraform that people wrote,
# take this part out: the built-in gate.yaml refuses requirements only.
thresholds: {{fail: low, unknown: high}}

# The gate takes from the account specs beside this file what they say already: buckets of the log
# archive (log_archive_buckets, sse_s3_buckets), states of Terraform (unlogged_buckets), accounts
# that send logs or backups to one another (approved_accounts). Entries here are added to these.
lists:
  # Ranges on premises: the sites of the specs. Rules of the CDE name hosts in them.
  onprem_cidrs: [{ranges}]
  # Ranges of partners that security group rules may name whole.
  partner_cidrs: []
  # Registered public ranges of your own, for public virtual interfaces of Direct Connect.
  owned_public_prefixes: []
  # Ids of all your accounts. Empty: those that the providers of a root allow are its own.
  estate_accounts: []
  # Ids of further accounts that roles may trust, and peerings and attachments may lead to.
  approved_accounts: []
  # Load balancers that are authorised entries from the internet, if they carry no tag that says so.
  public_load_balancers: []
  # Break-glass roles that may hold an administrator policy; each needs a permissions boundary.
  administrator_roles: []

# Findings that a person accepts for a time. docs/waivers.md of pave says more.
waivers:
{waivers}"""
_BROKERS = """\
    - id: secrets-no-plaintext-in-state
      resource: module.*.aws_mq_broker.this
      reason: >-
        The provider has no write-only argument for the password of a broker's first user
        (hashicorp/terraform-provider-aws 48180).
      compensating_control: >-
        The runbook changes this password right after the first apply, and from then on Terraform
        ignores the user. The state is encrypted, and only the deploy role can read it.
      owner: {owner}
      approver: security # name the person who accepts the risk
      expires: {expires}
"""
_DEPLOY = """\
    - id: iam-no-wildcard-resource-for-writes
      resource: module.deploy_*.aws_iam_policy.*
      reason: >-
        Terraform makes what has no ARN before it is there, and many of these actions take no name:
        AWS makes up the ids.
      compensating_control: >-
        The role can only be taken by its pipeline and the named people; its permissions boundary
        keeps it from logins, records, the log archive and its own rights; conditions hold it to one
        region.
      owner: {owner}
      approver: security # name the person who accepts the risk
      expires: {expires}
    - id: kms-iam-no-full-access
      resource: module.deploy_*.aws_iam_policy.identity
      reason: >-
        Services use a key in the name of who makes a resource: keys of the environment, of images,
        of code and of the state.
      compensating_control: >-
        Only through services of AWS in one region (kms:ViaService), and only where the policy of
        the key lets this account; the boundary keeps it from the keys of the account's records.
      owner: {owner}
      approver: security # name the person who accepts the risk
      expires: {expires}
"""
# What nobody can mend, by what brings it.
_ACCEPTED = {
    "with a message broker (Amazon MQ)": _BROKERS,
    "with `deploy` in the spec of an account": _DEPLOY,
}
_UNUSED = """\
  # Nobody can mend these. Write those that the gate finds, and no other: an unused waiver refuses.
"""
_WAIVED = timedelta(days=180)  # PCI DSS 12.3.1: at least once a year somebody looks at it


def gate_text(estate: Estate) -> str:
    """A gate file with the lists that follow from the specs filled in."""
    return _TEXT.format(
        ranges=_listed(ranges_of_sites(estate)),
        waivers=_waivers(estate),
    )


def ranges_of_sites(estate: Estate) -> list[str]:
    """What `onprem_cidrs` of the gate file must hold. The gate never takes it from the specs: the
    people responsible for the gate say which ranges rules of the CDE may name."""
    environments = [loaded.environment for loaded in estate.environments.values()]
    return [str(c) for e in environments for site in e.sites.values() for c in site.cidrs]


def lacking(text: str, estate: Estate) -> dict[str, list[str]]:
    """What the specs say that lists must hold and the text of a gate file does not name."""
    found = sorted({value for value in ranges_of_sites(estate) if value not in text})
    return {"onprem_cidrs": found} if found else {}


def _waivers(estate: Estate) -> str:
    """In force what something of the estate brings, the rest in comments."""
    environments = [loaded.environment for loaded in estate.environments.values()]
    owner = json.dumps(next((e.owner for e in environments), "platform"))
    expires = (datetime.now(UTC).date() + _WAIVED).isoformat()
    brought = {
        _BROKERS: any(b.managed for e in environments for b in e.message_brokers.values()),
        _DEPLOY: any(account.deploy for account in estate.accounts.values()),
    }
    held = [text for text in _ACCEPTED.values() if brought[text]]
    rest = "".join(f"    # {w}\n{t}" for w, t in _ACCEPTED.items() if not brought[t])
    lines = rest.splitlines() if held else ["  findings:", *rest.splitlines()]
    ready = "".join(f"  # {line[2:]}\n" for line in lines) if rest else ""
    start = ["  findings:\n", *held] if held else ["  findings: []\n"]
    made = "".join([*start, _UNUSED if rest else "", ready])
    return made.format(owner=owner, expires=expires)


def _listed(values: Iterable[object]) -> str:
    return ", ".join(sorted({str(value) for value in values}))
