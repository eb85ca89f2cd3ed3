"""Engine versions in support, and production data outside production."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Configuration,
    Judgement,
    Resource,
    Value,
    all_of,
    engine_of,
    equals,
    failed,
    lacks,
    lies_elsewhere,
    not_applicable,
    passed,
    stage_of,
    tag_of,
    unknown,
)

_COPIES = ("snapshot_identifier", "replicate_source_db", "replication_source_identifier")


def engine_version_supported(case: Case) -> Judgement:
    """The version starts with a listed one; where none is written, AWS takes one in support."""
    if case.find("replicate_source_db"):
        return not_applicable()  # a replica has its source's version
    name = engine_of(case.resource)
    version = case.get("engine_version")
    if name is None or (version is not ABSENT and not isinstance(version, str)):
        return unknown("engine or engine_version cannot be resolved")
    if version is ABSENT:
        return passed("engine_version is not set: AWS takes its default, which is in support")
    supported = case.listed("engine_versions")
    if not any(_is_of(f"{name} {version}", entry) for entry in supported):
        return failed(
            f"{name} {version} is not in the list engine_versions",
            case.line_of("engine_version"),
            lacks("engine_versions", f"{name} {version}"),
        )
    return passed()


def _is_of(version: str, listed: str) -> bool:
    """``postgres 16.3`` is of ``postgres 16``; ``postgres 160`` is not."""
    return version == listed or version.startswith((f"{listed}.", f"{listed}-"))


def not_restored_from_production(case: Case) -> Judgement:
    """A database outside production is not a copy of anything in production."""
    if stage_of(case.resource) == "production":
        return not_applicable() if not _sources(case.resource) else passed("production")
    for path, value in _sources(case.resource):
        judgement = _source(case.configuration, path, value, case.line_of(path))
        if judgement is not None:
            return judgement
    return passed()


def _sources(resource: Resource) -> list[tuple[str, Value]]:
    found = [(p, resource.get(p)) for p in _COPIES]
    for block in resource.block.children("restore_to_point_in_time"):
        found += [
            ("restore_to_point_in_time", attribute.value)
            for name, attribute in block.attributes.items()
            if name.startswith("source_")
        ]
    # The provider takes an empty text for an argument that is not written.
    return [(path, value) for path, value in found if value not in (ABSENT, None, "")]


def _source(configuration: Configuration, path: str, value: Value, line: int) -> Judgement | None:
    target = configuration.target(value)
    if target is not None:
        if stage_of(target) == "production":
            return failed(f"{path} copies {target.address}, which is production", line)
        return None
    if not isinstance(value, str):
        return unknown(f"{path} cannot be resolved", line)
    if "prod" in value.lower().replace("non-prod", "").replace("nonprod", ""):
        return failed(f"{path} is {value!r}: named as production's", line)
    return unknown(f"{path} is {value!r}: whose data it holds is not written here", line)


def no_account_data_outside_production(case: Case) -> Judgement:
    """What is tagged as account data lies in production."""
    stage = stage_of(case.resource)
    if stage in ("production", "untagged"):
        return passed() if stage == "production" else not_applicable()
    data_class = tag_of(case.resource, "data_class")
    tagged = False if data_class is ABSENT else equals(data_class, "cardholder")
    if tagged is False:
        return passed("not tagged as account data, whatever its stage")
    if tagged is None or stage == "unknown":
        away = tagged is None and lies_elsewhere(data_class)
        return unknown("stage or data_class cannot be resolved", elsewhere=away)
    return failed("holds account data outside production (tag data_class = cardholder)")


def kept_in_production(case: Case, flags: dict[str, bool]) -> Judgement:
    """Each flag has the value; a replica, and what is not of production, needs neither.

    All of them are false where nothing is written.
    """
    copy = case.find("replicate_source_db") or case.find("replication_source_identifier")
    if copy or stage_of(case.resource) == "non-production":
        return not_applicable()
    return all_of(_flag(case, path, wanted) for path, wanted in flags.items())


def _flag(case: Case, path: str, wanted: bool) -> Judgement:
    value = case.get(path)
    answer = equals(False if value is ABSENT else value, wanted)
    if answer is None:
        return unknown(f"{path} cannot be resolved", case.line_of(path))
    if not answer:
        return failed(f"{path} is not {str(wanted).lower()}", case.line_of(path))
    return passed()
