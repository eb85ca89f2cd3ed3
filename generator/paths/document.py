"""Answers as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from generator.network.forward.interface import Hop
from generator.network.model import Reason
from generator.network.reach import Path
from generator.network.words import boxes, traffic
from generator.paths.decide import Decided
from generator.paths.question import Reply

Shown = Callable[[str], str]


def text(document: dict[str, Any]) -> str:
    """The document as it is printed."""
    return json.dumps(document, indent=2) + "\n"


def answers(target: str, replies: Sequence[Reply], shown: Shown) -> dict[str, Any]:
    """Every answer in full."""
    return {"target": target, "answers": [_reply(reply, shown) for reply in replies]}


def statements(target: str, decided: Sequence[Decided], shown: Shown) -> dict[str, Any]:
    """Every statement with what was found."""
    return {
        "target": target,
        "statements": [
            {
                "file": one.statement.file,
                "line": one.statement.line,
                "kind": "allow" if one.statement.allows else "deny",
                "status": one.held.value,
                "reason": one.statement.reason,
                "closed_ports": [list(span) for span in one.missing],
                "answers": [_reply(reply, shown) for reply in one.because],
            }
            for one in decided
        ],
    }


def _reply(reply: Reply, shown: Shown) -> dict[str, Any]:
    answer = reply.answer
    return {
        "from": reply.source.name,
        "to": reply.target.name,
        "asked": str(reply.wanted),
        "verdict": answer.verdict,
        "traffic": traffic(answer),
        "paths": [_path(path, shown) for path in answer.paths],
        "closed_by": _hop(answer.closed_by, shown) if answer.closed_by else None,
        "reasons": [_reason(reason, shown) for reason in answer.reasons],
    }


def _path(path: Path, shown: Shown) -> dict[str, Any]:
    return {
        "via": list(path.via),
        "hops": [_hop(hop, shown) for hop in path.hops],
        "packets": boxes(path),
    }


def _hop(hop: Hop, shown: Shown) -> dict[str, Any]:
    return {
        "kind": hop.kind,
        "address": hop.address,
        "file": shown(hop.file) if hop.file else "",
        "line": hop.line,
        "text": hop.text,
        "code": hop.code,
    }


def _reason(reason: Reason, shown: Shown) -> dict[str, Any]:
    return {
        "text": reason.text,
        "file": shown(reason.file) if reason.file else "",
        "line": reason.line,
        "subject": reason.subject,
    }
