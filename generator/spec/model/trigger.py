"""What invokes a function: messages of a queue, or the clock."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.spec.model.base import ComponentName, FreeText, Model

InputName = Annotated[str, Field(min_length=1, max_length=128)]
InputValue = Annotated[str | int | float | bool, Field(union_mode="left_to_right")]


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


class Triggers(Model):
    """What invokes a function: queues by their names, and schedules of its own. A topic reaches it
    through a queue that subscribes, which keeps what the function cannot take yet."""

    queues: Annotated[dict[ComponentName, QueueTrigger], Field(max_length=10)] = {}
    """Queues of this environment."""
    schedules: Annotated[dict[ComponentName, FunctionSchedule], Field(max_length=20)] = {}
    """Times."""
