"""A queue: Amazon SQS, with a queue beside it for messages that nobody could handle."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.spec.model.component import STORAGE_OPENS_NOTHING, Component, OverEndpoint

_SQS = OverEndpoint("interface", "sqs", "queue")


class Queue(Component):
    """A queue of messages.

    Services that name it in ``talks_to`` may send and receive messages, or only one of the two with
    ``access``; it has no network interface, they reach it over the interface endpoint of SQS.
    A message that was received too often without being deleted moves to the dead-letter queue.
    """

    fifo: bool = False
    """True: messages of a group keep their order, and each is delivered once. It can be set only
    when the queue is made."""
    content_based_deduplication: bool = False
    """Of a FIFO queue: two messages of the same content within five minutes are one."""
    visibility_timeout_seconds: Annotated[int, Field(ge=0, le=43200)] = 30
    """Seconds that a message which was received stays hidden from others; longer than a service
    needs to handle it."""
    retention_days: Annotated[int, Field(ge=1, le=14)] = 4
    """Days that a message waits; then it is lost. Dead letters are kept for 14 days."""
    max_receives: Annotated[int, Field(ge=1, le=1000)] = 5
    """Times that a message is received before it moves to the dead-letter queue."""
    max_message_kib: Annotated[int, Field(ge=1, le=256)] = 256
    """Largest message."""

    @property
    def in_vpc(self) -> bool:
        """SQS is reached over an endpoint that all servers share."""
        return False

    @property
    def over_endpoint(self) -> OverEndpoint:
        """The endpoint of SQS."""
        return _SQS

    @property
    def listens_on(self) -> tuple[int, ...]:
        """HTTPS, and nothing else: a flow to a queue names no port."""
        return (443,)

    @property
    def key_services(self) -> tuple[str, ...]:
        """SQS."""
        return ("sqs",)

    @property
    def opens_nothing(self) -> str:
        """A queue opens no connections."""
        return STORAGE_OPENS_NOTHING
