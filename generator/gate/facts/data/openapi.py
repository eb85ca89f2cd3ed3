"""Operations of an API that is written as an OpenAPI document.

Sources: OpenAPI 3.0, "Security Requirement Object"; API Gateway developer guide, "OpenAPI
extensions for API Gateway" (``x-amazon-apigateway-...``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.config.model import Resource
from generator.config.values import ABSENT, Json, OpenMap, Unknown, Value
from generator.gate.facts.data.stacks import document

_METHODS = ("get", "put", "post", "delete", "head", "patch", "x-amazon-apigateway-any-method")
_AUTH = "x-amazon-apigateway-auth"
_INTEGRATION = "x-amazon-apigateway-integration"


@dataclass(frozen=True, slots=True)
class ApiOperation:
    """A method at a path; ``login`` is None where the document does not tell."""

    name: str  # GET /cards
    login: bool | None
    # With names in lower case; empty where none is written, None where the document does not tell.
    integration: Mapping[str, Value] | None

    @property
    def is_mocked(self) -> bool:
        """Whether the API itself answers."""
        return str((self.integration or {}).get("type")).lower() == "mock"


def api_operations(resource: Resource) -> list[ApiOperation] | Unknown:
    """The operations of the document in ``body``, but for preflights (OPTIONS).

    A document without any gives an empty list; Unknown, with the reason, where it cannot be read.
    """
    body = resource.get("body")
    if body in (ABSENT, None, ""):
        return []
    found = _plain(document(body))
    if isinstance(found, Unknown):
        return found
    if not isinstance(found, Mapping) or not isinstance(found.get("paths", {}), Mapping):
        return Unknown("it is no OpenAPI document")
    return list(_operations(found))


def _operations(found: Mapping[str, Value]) -> Iterator[ApiOperation]:
    paths = found.get("paths", {})
    if isinstance(paths, OpenMap) or isinstance(found, OpenMap):
        yield ApiOperation("a path that is not known", None, None)
    for path, written in paths.items() if isinstance(paths, Mapping) else ():
        item = _plain(written)
        if not isinstance(item, Mapping):
            yield ApiOperation(str(path), None, None)
            continue
        if isinstance(item, OpenMap):
            yield ApiOperation(f"an operation of {path}", None, None)
        for method, held in item.items():
            if str(method).lower() in _METHODS:
                yield _operation(f"{_shown(str(method))} {path}", _plain(held), found)


def _operation(name: str, held: Value, found: Mapping[str, Value]) -> ApiOperation:
    if not isinstance(held, Mapping):
        return ApiOperation(name, None, None)
    integration = _plain(held.get(_INTEGRATION, {}))
    login = _asks(_plain(held.get("security", found.get("security", []))))
    if login is False and _AUTH in held:
        login = _by_extension(_plain(held[_AUTH]))
    if not isinstance(integration, Mapping):
        return ApiOperation(name, login, None)
    return ApiOperation(name, login, {str(k).lower(): v for k, v in integration.items()})


def _asks(security: Value) -> bool | None:
    """Whether a login is asked for: one of several alternatives that is empty asks for none."""
    if not isinstance(security, list):
        return None
    schemes = [_plain(scheme) for scheme in security]
    if not schemes or {} in schemes:
        return False
    return True if all(isinstance(scheme, Mapping) for scheme in schemes) else None


def _by_extension(auth: Value) -> bool | None:
    kind = auth.get("type", "NONE") if isinstance(auth, Mapping) else None
    return str(kind).upper() != "NONE" if isinstance(kind, str) else None


def _plain(value: Value) -> Value:
    return value.value if isinstance(value, Json) else value


def _shown(method: str) -> str:
    return "ANY" if method.lower().startswith("x-") else method.upper()
