"""Alarms of an environment: who hears of them, and what one component changes (R19)."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from generator.spec.model.base import ComponentName, Model

# Names of rows of generator/spec/tables/alarms.json.
AlarmName = Annotated[str, Field(pattern=r"^[a-z0-9](?:-?[a-z0-9])*$", max_length=40)]
Email = Annotated[str, Field(pattern=r"^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,63}$")]


def distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names of which each becomes a resource: none is there twice, also not in another spelling."""
    seen: dict[str, str] = {}
    for name in names:
        key = "".join(c if c.isalnum() else "_" for c in name.lower())
        if key in seen:
            raise ValueError(f"{name} and {seen[key]} get the same name in Terraform: write one")
        seen[key] = name
    return names


DISTINCT = AfterValidator(distinct)
SlackId = Annotated[str, Field(pattern=r"^[A-Z0-9]{3,64}$")]


class SlackChannel(Model):
    """A Slack channel that Amazon Q Developer in chat applications (formerly AWS Chatbot) writes
    to. People authorise the workspace once per account; RUNBOOK.md has the step."""

    workspace: SlackId
    """Id of the workspace, such as T07EA123LEP."""
    channel: SlackId
    """Id of the channel, such as C07EZ1ABC23."""


class Alarms(Model):
    """Alarms of everything in the environment, and the people who hear of them. pave derives the
    alarms of each component; `alarms` of a component changes one or switches it off."""

    email: Annotated[tuple[Email, ...], Field(max_length=20), DISTINCT] = ()
    """Addresses of the incident desk; each gets a message that it must confirm."""
    https: Annotated[tuple[ComponentName, ...], Field(max_length=10), DISTINCT] = ()
    """Names of HTTPS endpoints, such as pagerduty. Their addresses hold a key, so they come as
    variables at every run and stand in no file."""
    slack: SlackChannel | None = None
    """A Slack channel."""
    account_events: bool = False
    """Events of the account in this region too: the root user acts; somebody stops a trail, AWS
    Config, GuardDuty or logs (PCI DSS 10.7.2). True in one environment of each account."""

    @model_validator(mode="after")
    def _somebody(self) -> Alarms:
        if not (self.email or self.https or self.slack):
            raise ValueError("somebody must hear of the alarms: write email, https or slack")
        return self


class AlarmChange(Model):
    """What a component changes in one of its alarms."""

    threshold: Annotated[float, Field(ge=0)] | None = None
    """Threshold, in the unit that docs/alarms.md names for the alarm."""
    minutes: Annotated[int, Field(ge=1, le=1440)] | None = None
    """Minutes in a row after which it goes off: full periods of the alarm."""
    off: Annotated[str, Field(min_length=10, max_length=300)] | None = None
    """Why there is no such alarm; left out, there is one."""

    @model_validator(mode="after")
    def _something(self) -> AlarmChange:
        changes = self.threshold is not None or self.minutes is not None
        if changes == (self.off is not None):
            raise ValueError("write threshold or minutes, or else off with the reason")
        return self


class Watched(Model):
    """What has alarms."""

    alarms: dict[AlarmName, AlarmChange] = {}
    """Alarms to change, by the names in docs/alarms.md."""
