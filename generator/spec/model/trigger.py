"""What invokes a function: messages of a queue or a topic, events, or the clock."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.spec.model.base import ComponentName, FreeText, Model
from generator.spec.model.topic import MessageFilter

InputName = Annotated[str, Field(min_length=1, max_length=128)]
InputValue = Annotated[str | int | float | bool, Field(union_mode="left_to_right")]
# S3 user guide, "Naming Amazon S3 objects"; a star would be a wildcard of the event pattern.
KeyPart = Annotated[str, Field(pattern=r"^[A-Za-z0-9!_.'()/=-]{1,256}$")]
EventWord = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._/@:-]{0,127}$")]
DetailPath = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}(\.[A-Za-z0-9_-]{1,64}){0,4}$")]
DetailValues = Annotated[tuple[InputValue, ...], Field(min_length=1, max_length=20)]


class QueueTrigger(Model):
    """Lambda receives messages of a queue and invokes the function with batches of them. The
    function answers which messages of a batch failed (`batchItemFailures`); the others are
    deleted, and those come back until the queue gives up."""

    batch_size: Annotated[int, Field(ge=1, le=10_000)] = 10
    """Messages in a batch, at most; 10 of a FIFO queue."""
    window_seconds: Annotated[int, Field(ge=0, le=300)] = 0
    """Seconds that Lambda waits for a batch to fill. A batch of more than 10 needs one."""
    max_concurrency: Annotated[int, Field(ge=2, le=1000)] | None = None
    """Batches that are handled at the same time, at most; Lambda's own limit when left out."""


class FunctionSchedule(Model):
    """EventBridge Scheduler invokes the function by the clock."""

    expression: Annotated[str, Field(max_length=256)]
    """`cron(...)` with six fields, or `rate(...)`, such as `cron(30 2 * * ? *)`."""
    time_zone: str | None = None
    """Time zone of the expression; that of the environment when left out."""
    input: Annotated[dict[InputName, InputValue], Field(max_length=50)] = {}
    """What the function is given, as JSON."""
    description: FreeText = ""
    """What it does at that time."""


class TopicTrigger(Model):
    """SNS hands each message of a topic to the function and does not wait for its answer. What the
    function cannot take yet is better kept in a queue that subscribes to the topic."""

    filter: MessageFilter = {}
    """Attributes of messages, and the values that one must have to be delivered; every message when
    left out."""


class BucketEvent(StrEnum):
    """What happened to an object."""

    CREATED = "created"
    DELETED = "deleted"
    RESTORED = "restored"


class BucketTrigger(Model):
    """S3 tells EventBridge what happened to an object, and EventBridge invokes the function with
    it. The function reads the object itself if ``talks_to`` names the bucket."""

    events: Annotated[tuple[BucketEvent, ...], Field(min_length=1)] = (BucketEvent.CREATED,)
    """What invokes it; `restored` is the end of a restore from an archive."""
    prefix: KeyPart | None = None
    """How the keys of the objects begin."""
    suffix: KeyPart | None = None
    """How the keys of the objects end."""


class EventTrigger(Model):
    """Events of AWS services, or of applications of this account, on the default event bus. All
    that is written must match."""

    sources: Annotated[tuple[EventWord, ...], Field(min_length=1, max_length=10)]
    """Who tells, such as `aws.rds`; any of them."""
    detail_types: Annotated[tuple[EventWord, ...], Field(max_length=20)] = ()
    """What is told, such as `RDS DB Instance Event`; any of them, and all when left out."""
    detail: Annotated[dict[DetailPath, DetailValues], Field(max_length=10)] = {}
    """Fields of the event's `detail`, with dots between them, and the values that one must have."""
    description: FreeText = ""
    """What the events are."""


class Triggers(Model):
    """What invokes a function: queues, topics and buckets by their names; events and schedules of
    its own. Of a queue it is told what it can take; the others do not wait, and what fails three
    times is kept in a queue of the function's own."""

    queues: Annotated[dict[ComponentName, QueueTrigger], Field(max_length=10)] = {}
    """Queues of this environment."""
    topics: Annotated[dict[ComponentName, TopicTrigger], Field(max_length=10)] = {}
    """Topics of this environment."""
    buckets: Annotated[dict[ComponentName, BucketTrigger], Field(max_length=10)] = {}
    """Buckets of this environment."""
    events: Annotated[dict[ComponentName, EventTrigger], Field(max_length=10)] = {}
    """Events of AWS services and applications."""
    schedules: Annotated[dict[ComponentName, FunctionSchedule], Field(max_length=20)] = {}
    """Times."""

    @property
    def by_rule(self) -> bool:
        """Whether a rule of EventBridge invokes it."""
        return bool(self.buckets or self.events)

    @property
    def asynchronous(self) -> bool:
        """Whether something invokes it and does not wait for the answer."""
        return bool(self.topics or self.schedules) or self.by_rule
