"""A topic: Amazon SNS, which hands each message to queues and functions of its environment."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.spec.model.base import ComponentName, ShortForm
from generator.spec.model.component import STORAGE_OPENS_NOTHING, Component, OverEndpoint

_SNS = OverEndpoint("interface", "sns", "topic", has_access=False)
_Attribute = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
_Value = Annotated[str, Field(min_length=1, max_length=100)]
_Values = Annotated[tuple[_Value, ...], Field(min_length=1, max_length=20)]
MessageFilter = Annotated[dict[_Attribute, _Values], Field(max_length=5)]


class Subscriber(ShortForm):
    """A queue that receives the messages of a topic, as they were published (raw).

    Plain text is short for ``{queue: text}``.
    """

    short = "queue"
    called = "Name of the queue"

    queue: ComponentName
    """Name of a queue of this environment; FIFO if the topic is."""
    filter: MessageFilter = {}
    """Attributes of messages, and the values that one must have to be delivered; every message when
    left out."""


class Topic(Component):
    """A topic that hands each message to all of its subscribers, and to the functions that name it
    in ``triggers.topics``.

    Services that name it in ``talks_to`` may publish to it, and nothing else; it has no network
    interface, they reach it over the interface endpoint of SNS. What cannot be delivered to a queue
    moves to a dead-letter queue of the topic.
    """

    fifo: bool = False
    """True: messages of a group keep their order, and each is delivered once. It can be set only
    when the topic is made."""
    content_based_deduplication: bool = False
    """Of a FIFO topic: two messages of the same content within five minutes are one."""
    subscribers: Annotated[tuple[Subscriber, ...], Field(max_length=100)] = ()
    """Queues that receive its messages."""

    @property
    def holds_data(self) -> bool:
        """A topic hands messages on and keeps none."""
        return False

    @property
    def in_vpc(self) -> bool:
        """SNS is reached over an endpoint that all servers share."""
        return False

    @property
    def over_endpoint(self) -> OverEndpoint:
        """The endpoint of SNS."""
        return _SNS

    @property
    def listens_on(self) -> tuple[int, ...]:
        """HTTPS, and nothing else: a flow to a topic names no port."""
        return (443,)

    @property
    def key_services(self) -> tuple[str, ...]:
        """SNS, and SQS for its dead letters."""
        return ("sns", "sqs")

    @property
    def opens_nothing(self) -> str:
        """A topic opens no connections; it delivers inside of AWS."""
        return STORAGE_OPENS_NOTHING
