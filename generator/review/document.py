"""A review as JSON: stable keys, stable order, ASCII only. docs/diff.md explains it."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from generator import __version__
from generator.review.extent import Reached
from generator.review.model import Consequence, News, ResourceChange, Review, RootReview
from generator.review.wording import SECTIONS

FORMAT = 1
_NAMED = 100  # resources of a blast radius


def render(review: Review, refused: list[str], status: int) -> str:
    """One JSON document with a final newline."""
    document = {
        "tool": {"name": "pave", "version": __version__},
        "format": FORMAT,
        "base": review.base,
        "head": review.head,
        "exit_status": status,
        "refused": refused,
        "errors": list(review.errors),
        "notes": list(review.notes),
        "gate_file": list(map(_line, review.settings)),
        "roots": list(map(_root, review.roots)),
    }
    return json.dumps(document, indent=2) + "\n"


def _root(root: RootReview) -> dict[str, Any]:
    counted = {c.value: sum(r.consequence is c for r in root.resources) for c in Consequence}
    return {
        "name": root.name,
        "status": root.status,
        "resources_after": root.total,
        "counts": counted,
        "notes": list(root.notes),
        "errors": [*root.errors, *root.security.errors],
        "resources": list(map(_resource, root.resources)),
        "security": {
            **{name: list(map(_line, getattr(root.security, name))) for name, _ in SECTIONS},
            "not_known": list(root.security.partial),
        },
        "blast_radius": list(map(_reached, root.radius)),
        "cost": {
            "changes": [asdict(change) for change in root.costs.changes],
            "totals": dict(root.costs.totals),
            "no_price": list(root.costs.unpriced),
        },
    }


def _reached(one: Reached) -> dict[str, Any]:
    """Numbers of all, and the first names of each group."""
    groups = {"static": one.static, "after_apply": one.after_apply, "behind": one.behind}
    named = {name: {"count": len(a), "resources": list(a[:_NAMED])} for name, a in groups.items()}
    return {"component": one.component, "resources": one.total, **named}


def _resource(change: ResourceChange) -> dict[str, Any]:
    return {
        "address": change.address,
        "former_address": change.former,
        "type": change.type,
        "consequence": change.consequence.value,
        "source": change.source,
        "forced_by": list(change.forced_by),
        "stateful": change.stateful,
        "acknowledged": change.acknowledged,
        "tags_only": change.tags_only,
        "notes": list(change.notes),
        "downtime": [asdict(found) for found in change.interruptions],
        "file": change.file,
        "line": change.line,
        "changes": [
            {
                "path": found.path,
                "kind": found.kind.value,
                "before": found.before or None,
                "after": found.after or None,
            }
            for found in change.changes
        ],
    }


def _line(line: News) -> dict[str, Any]:
    found = asdict(line)
    return {"change": "gone" if found.pop("gone") else "new", **found}
