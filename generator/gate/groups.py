"""Groups of findings: those of one group go together when one thing is mended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.cache import digest
from generator.gate.alike import INSTANCE, MODULES, PLACED, of_folders
from generator.gate.causes import kind_of
from generator.gate.model import OF_THE_GATE, UNREAD_FILE, Finding, Level, Policy, Status

# An entry of a list in the gate file, a source of modules, and what one tool writes beside every
# root, are the same in all roots.
_EVERYWHERE = re.compile(
    r" is not in the list |^modules$|^declarations$|^estate_accounts of the gate "
    r"|^no policy and no check judges "
)
# Checks of checkov about other clouds: they are no rules of this gate, and are told in one piece.
_OTHER_CLOUD = re.compile(
    r"CKV2?_(?:ALI|AZURE|DIO|GCP|IBM|LIN|NCP|NIFCLOUD|OCI|OPENSTACK|PAN|TC|YC)_\d+"
)
_DEFAULT = re.compile(r"; the value comes from (the default of variable \S+ \(.*:[0-9]+\))$")
_MISSING = "is not set"  # each place lacks it, whatever the default decides
UNREAD = "configuration-unread"
_UNREADABLE = "target-unreadable"
_SHORT = 16  # characters of a group's name


def grouped(found: Iterable[Finding], policies: Sequence[Policy]) -> list[Finding]:
    """The findings of one target, each with the group that it belongs to.

    One group: what names the same cause, for what fails in one file; what one policy, or one
    concern, refuses because of one default; what one policy, or policies of one concern, say of
    the same line, however many instances it has; what checks of checkov say of a resource of which
    their equivalent policies, or others of that concern, say it too, and where no policy could
    judge what checks of one policy or concern say of a line; all that is open of one resource for
    reasons that no one value explains; all that breaks one house rule, or lacks one good practice;
    and all that checkov says of other clouds. Of lines and of resources in one folder, those of
    which the same is said are one group again: one setting that twelve of them lack is one cause,
    in a module however many roots call it. Passes have none.
    """
    found = list(found)
    concerns = {policy.id: policy.concern or policy.id for policy in policies}
    equal: dict[str, list[str]] = {}
    for policy in policies:
        for check in policy.checkov:
            equal.setdefault(check, []).append(policy.id)
    own = _own_groups(found, concerns)
    concerns |= {check: concerns[ids[0]] for check, ids in equal.items()}

    # A file that nobody can read: the root's own finding says why.
    unread = next((_group(f, concerns) for f in found if f.policy_id == _UNREADABLE), "")

    def group(finding: Finding) -> str:
        if finding.status is Status.PASS:
            return ""
        if unread and finding.policy_id == UNREAD_FILE:
            return unread
        ids = equal.get(finding.policy_id, ())
        same = [(name, finding.resource) for name in (*ids, *(concerns[id_] for id_ in ids))]
        told = min((own[key] for key in same if key in own), default=None)
        return told[1] if told else _group(finding, concerns)

    placed = [replace(finding, group=group(finding)) for finding in found]
    # What one policy of a concern has from a default, another says of the same place without it.
    decided = {_place(f, concerns[f.policy_id]): f.group for f in placed if _told_by(f, concerns)}
    alike = decided | of_folders(f for f in placed if f.group not in decided)
    return [replace(f, group=alike.get(f.group, f.group)) for f in placed]


def _told_by(finding: Finding, concerns: Mapping[str, str]) -> bool:
    shared = concerns.get(finding.policy_id, finding.policy_id) != finding.policy_id
    return shared and bool(_default_of(finding)) and not finding.cause


def _is_open(finding: Finding) -> bool:
    return finding.status is not Status.FAIL


def _own_groups(
    found: Iterable[Finding], concerns: Mapping[str, str]
) -> dict[tuple[str, str], tuple[bool, str]]:
    """The group of what the policies say of a resource, by policy and by concern, with whether it
    is open; of several the first one, and before it what fails."""
    answers = [f for f in found if f.source == "pci" and f.status is not Status.PASS]
    said = sorted((f for f in answers if not f.cause), key=_is_open)
    groups: dict[tuple[str, str], tuple[bool, str]] = {}
    for finding in said:
        held = _is_open(finding), _group(finding, concerns)
        for name in (finding.policy_id, concerns.get(finding.policy_id, "")):
            groups.setdefault((name, finding.resource), held)
    return groups


def _group(finding: Finding, concerns: Mapping[str, str]) -> str:
    if finding.cause:
        cause = kind_of(finding.cause) or finding.cause
        if finding.policy_id == UNREAD and cause == finding.cause and not _EVERYWHERE.search(cause):
            cause = UNREAD  # expressions of a root that cannot be evaluated
        place = "" if _EVERYWHERE.search(cause) else finding.target
        if place and finding.status is Status.FAIL and finding.line:
            # Written once, however often used.
            written = INSTANCE.sub("", MODULES.sub("", cause))
            return PLACED + digest("cause", finding.file, written)
        return digest("cause", place, cause)[:_SHORT]
    if _OTHER_CLOUD.fullmatch(finding.policy_id):
        return digest("other clouds")[:_SHORT]
    concern = concerns.get(finding.policy_id, finding.policy_id)
    shared = concern != finding.policy_id and concern not in concerns
    lighter = finding.level is not Level.REQUIREMENT and finding.source != OF_THE_GATE
    if finding.status is Status.FAIL and lighter and not shared:
        return digest("rule", concern)[:_SHORT]
    if default := _default_of(finding):
        return digest("default", finding.target, concern, default)[:_SHORT]
    return _place(finding, concern)


def _default_of(finding: Finding) -> str:
    """The default that decides what fails, in words; else ''."""
    if finding.status is not Status.FAIL or _MISSING in finding.message:
        return ""
    found = _DEFAULT.search(finding.message)
    return found[1] if found else ""


def _place(finding: Finding, concern: str) -> str:
    resource = INSTANCE.sub("", finding.resource)
    message = INSTANCE.sub("", finding.message)
    if finding.line:  # several calls of a module share its lines
        resource, message = MODULES.sub("", resource), MODULES.sub("", message)
    if finding.status is Status.UNKNOWN and resource:
        return PLACED + digest("open", finding.file, resource)
    # Two policies that say the same of one place ask for the same.
    what = concern if concern != finding.policy_id else f"{finding.status.value} {message}"
    return PLACED + digest("place", finding.file, str(finding.line), resource, what)
