"""Encryption of block storage, and card numbers where none belongs."""

from __future__ import annotations

import re

from generator.gate.api import (
    ABSENT,
    Block,
    Case,
    Cause,
    Configuration,
    Judgement,
    Reference,
    Resource,
    Status,
    Unknown,
    Value,
    all_of,
    blocks_at,
    equals,
    failed,
    holds_card_number,
    in_doubt,
    lies_elsewhere,
    not_applicable,
    open_texts,
    passed,
    set_for_account,
    strings,
    unknown,
    user_data,
    values_at,
)

_DEFAULT = "aws_ebs_encryption_by_default"
_FLEET = "aws_spot_fleet_request"
_WHOSE_DEFAULT = f"{_DEFAULT} may be of this account and region"


def block_devices_encrypted(case: Case) -> Judgement:
    """Every volume that the resource creates is encrypted, mappings of launch templates too."""
    judgement = _devices(case)
    if judgement.status is Status.PASS:
        return judgement
    # Then AWS creates no volume in the clear (EBS User Guide, "Encryption by default").
    by_default = set_for_account(
        case.configuration, case.resource, _DEFAULT, {"enabled": True}, {"enabled": True}
    )
    if by_default:
        return passed("the account encrypts all volumes of the region")
    return in_doubt(judgement, _WHOSE_DEFAULT) if by_default is None else judgement


def _devices(case: Case) -> Judgement:
    if case.resource.type == "aws_ebs_volume":
        return _encrypted(case.resource.block, "aws_ebs_volume")
    if case.resource.type == "aws_launch_template":
        return _template(case.resource)
    if case.resource.type == _FLEET:
        return _fleet(case.resource)
    return _instance(case.resource.block)


def _template(resource: Resource) -> Judgement:
    mappings, unresolved = blocks_at(resource.block, "block_device_mappings")
    if unresolved:
        return unknown("block_device_mappings cannot be resolved", unresolved[0].line)
    if not mappings:
        return failed("no block_device_mappings: the image's volumes keep the image's setting")
    return all_of(_mapping(mapping) for mapping in mappings)


def _mapping(mapping: Block) -> Judgement:
    volumes, unresolved = blocks_at(mapping, "ebs")
    if unresolved:
        return unknown("ebs cannot be resolved", unresolved[0].line)
    return (
        all_of(_encrypted(ebs, "block_device_mappings.ebs") for ebs in volumes)
        if volumes
        else passed("no volume")
    )


def _fleet(resource: Resource) -> Judgement:
    """What a fleet starts by itself; the launch templates that it names are judged."""
    specifications, unresolved = blocks_at(resource.block, "launch_specification")
    if unresolved:
        return unknown("launch_specification cannot be resolved", unresolved[0].line)
    return all_of([_instance(s) for s in specifications] or [not_applicable()])


def _instance(block: Block) -> Judgement:
    roots, open_roots = blocks_at(block, "root_block_device")
    others, open_others = blocks_at(block, "ebs_block_device")
    if open_roots or open_others:
        return unknown("block devices cannot be resolved")
    if (
        not roots
        and values_at(block, "launch_template")[0].value is ABSENT
        and not block.children("launch_template")
    ):
        return failed("root_block_device.encrypted is not set")
    return all_of(
        [
            passed(),
            *(_encrypted(b, "root_block_device") for b in roots),
            *(_encrypted(b, "ebs_block_device") for b in others),
        ]
    )


def _encrypted(block: Block, where: str) -> Judgement:
    found = values_at(block, "encrypted")[0]
    if found.value is ABSENT:
        return failed(f"{where}.encrypted is not set", block.line)
    answer = equals(found.value, True)
    if answer is None:
        return unknown(f"{where}.encrypted cannot be resolved", found.line)
    return passed() if answer else failed(f"{where}.encrypted is false", found.line)


def no_card_number(case: Case) -> Judgement:
    """No text of the resource holds a number that passes the Luhn check and has a PAN's length.

    The number itself never appears in the message (PCI DSS 3.4.1).
    """
    texts, rest = user_data(case.configuration, case.resource)
    tags = case.literal(case.resource.tags)
    texts += [(text, case.line_of("tags")) for text in strings(tags)]
    for text, line in texts:
        if holds_card_number(text):
            return failed("holds a number whose check digit is that of a card number", line)
    if open_ := [part for part in rest if not _is_assigned(case.configuration, part)]:
        # What a variable gives is no text of this configuration.
        away = all(isinstance(part, Unknown) and lies_elsewhere(part) for part in open_)
        cause = next((part.reason for part in open_ if isinstance(part, Unknown)), "")
        return unknown("user data cannot be resolved", cause=cause, elsewhere=away)
    if any(not _is_assigned(case.configuration, part) for part in open_texts(tags)):
        # Whoever gives the tags gives those of the whole estate: a weak doubt.
        return unknown("tags cannot be resolved", case.line_of("tags"), elsewhere=True)
    return passed()


# What AWS names its things with. Other attributes of a data source may hold any text: the value
# of a parameter, a secret, an object, a tag.
_NAME_OF_AWS = re.compile(
    r"(\w+_)?(ids?|arns?|names?|endpoint|region|partition|dns_suffix|cidr_block)(\[[^.]*\])?"
)


def _is_assigned(configuration: Configuration, part: Value) -> bool:
    """An attribute that AWS assigns to a resource of the configuration, or that tells the id, the
    ARN or the name of a thing that a data source looks up; or a text whose default is judged:
    nobody gives a card number in the place of a name."""
    if isinstance(part, Unknown) and part.cause is Cause.DEFAULT:
        return True
    target = configuration.target(part)
    if target is None or not isinstance(part, Reference) or not target.type.startswith("aws_"):
        return False
    return target.mode == "managed" or bool(_NAME_OF_AWS.fullmatch(part.attribute))


def region_has_default_key(case: Case) -> Judgement:
    """The configuration sets an own key for all volumes of the region."""
    if case.of_type("aws_ebs_default_kms_key"):
        return passed()
    return failed("no aws_ebs_default_kms_key sets one for the region")
