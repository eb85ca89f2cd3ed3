"""Calls without a login (the API reference of each service)."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Resource,
    Value,
    any_of,
    equals,
    failed,
    one_of,
    passed,
    shown,
    unknown,
)

# Argument, what counts where it is not written, and the values that let in everybody.
_ARGUMENTS: dict[str, tuple[str, Value, list[Value]]] = {
    "aws_api_gateway_method": ("authorization", ABSENT, ["NONE"]),
    "aws_apigatewayv2_route": ("authorization_type", "NONE", ["NONE"]),
    # AppSync API reference, EventConfig, CreateChannelNamespace: that of the API by default
    "aws_appsync_api": ("event_config.default_publish_auth_mode.auth_type", ABSENT, ["API_KEY"]),
    "aws_appsync_channel_namespace": ("publish_auth_mode.auth_type", ABSENT, ["API_KEY"]),
    "aws_appsync_graphql_api": ("authentication_type", ABSENT, ["API_KEY"]),
    # AgentCore developer guide, "Set up inbound authorization for your gateway"
    "aws_bedrockagentcore_gateway": ("authorizer_type", ABSENT, ["NONE"]),
    "aws_cognito_identity_pool": ("allow_unauthenticated_identities", False, [True]),
    "aws_lambda_function_url": ("authorization_type", ABSENT, ["NONE"]),
    "aws_memorydb_cluster": ("acl_name", ABSENT, ["open-access"]),
    "aws_msk_cluster": ("client_authentication.unauthenticated", False, [True]),
    # VPC Lattice API reference, CreateService: NONE by default
    "aws_vpclattice_service": ("auth_type", "NONE", ["NONE"]),
    "aws_storagegateway_smb_file_share": ("authentication", "ActiveDirectory", ["GuestAccess"]),
}
_MORE_LOGINS = (
    "additional_authentication_provider.authentication_type",
    "event_config.default_publish_auth_mode.auth_type",
    "event_config.default_subscribe_auth_mode.auth_type",
    "publish_auth_mode.auth_type",
    "subscribe_auth_mode.auth_type",
)
_OF_API = {"aws_api_gateway_method": "rest_api_id", "aws_apigatewayv2_route": "api_id"}
_MAPPINGS = ("aws_api_gateway_base_path_mapping", "aws_apigatewayv2_api_mapping")
_DECIDERS = ("interceptor_configuration", "policy_engine_configuration")
_TRUSTED = "mutual_tls_authentication.truststore_uri"
_IN_NETWORK, _SERVICE = "aws_vpclattice_service_network_service_association", "service_identifier"


def needs_login(case: Case) -> Judgement:
    """The resource asks its callers who they are, or only answers preflights or the inside."""
    path, default, open_ = _ARGUMENTS[case.resource.type]
    if case.resource.type == "aws_msk_cluster" and case.blocks("client_authentication") == ([], []):
        return failed("no client_authentication: everybody who reaches the brokers may call")
    value = default if case.get(path) is ABSENT else case.get(path)
    if _has_own_list(case, path):
        return passed()
    answers = [equals(value, one) for one in open_]
    if True not in answers and None not in answers:
        return _no_key_besides(case)
    line = case.line_of(path)
    message = f"`{path}` is {shown(value)}: everybody may call"
    refused = failed(message, line, _no_login_at_all(case))
    said = refused if True in answers else unknown(f"`{path}` cannot be resolved", line)
    return any_of([said, *_excused(case)])


def _no_login_at_all(case: Case) -> str:
    """What the calls of one API have in common where none of them asks for a login."""
    of_api = _OF_API.get(case.resource.type, "")
    api = case.target(of_api) if of_api else None
    if api is None:
        return ""
    path, default, open_ = _ARGUMENTS[case.resource.type]
    calls = case.about(api).users(case.resource.type, of_api)
    given = (call.get(path) for call in calls)
    asked = (one_of(default if value is ABSENT else value, open_) for value in given)
    return f"no call of {api.address} asks for a login" if all(asked) else ""


def _has_own_list(case: Case, path: str) -> bool:
    """An ACL of this configuration: ``open-access`` is made by AWS, and nobody can make another
    (MemoryDB developer guide, "Authenticating users with ACLs")."""
    named = case.target(path)
    return named is not None and named.type == "aws_memorydb_acl" and named.mode == "managed"


def _no_key_besides(case: Case) -> Judgement:
    """AppSync takes any of several logins: an API key beside the others is in every client."""
    for path in _MORE_LOGINS:
        for found in case.find(path):
            if equals(found.value, "API_KEY"):
                return failed(f"`{path}` is API_KEY: everybody may call", found.line)
            if equals(found.value, "API_KEY") is None:
                return unknown(f"`{path}` cannot be resolved", found.line)
    return passed()


def _excused(case: Case) -> list[Judgement]:
    """An API key, a CORS preflight, a later frame of a WebSocket, or an API inside of a VPC."""
    excuses: list[Judgement] = []
    if case.resource.type == "aws_vpclattice_service":
        networks = (a.get("service_network_identifier") for a in case.users(_IN_NETWORK, _SERVICE))
        found = [case.configuration.target(network) for network in networks]
        return [passed() for n in found if n and equals(n.get("auth_type"), "AWS_IAM")]
    # AgentCore developer guide, "Offloaded inbound authorization"
    if any(any(case.blocks(name)) for name in _DECIDERS):
        excuses.append(unknown("what stands before the targets may decide who calls"))
    if case.resource.type == "aws_api_gateway_method":
        preflight = equals(case.get("http_method"), "OPTIONS")
        keyed = equals(case.get("api_key_required") or False, True)
        private = _is_private(case.target("rest_api_id"))
        excuses += [passed() for answer in (preflight, keyed, private) if answer]
        excuses += _by_certificate(case, "rest_api_id")
    if case.resource.type == "aws_apigatewayv2_route":
        key = case.get("route_key")
        frame = isinstance(key, str) and " " not in key and key not in ("$default", "$connect")
        frame = frame or (key == "$default" and _is_of_websocket(case))
        excuses += [passed()] * (frame or str(key).startswith("OPTIONS "))
        excuses += _by_certificate(case, "api_id")
    return excuses


def _is_of_websocket(case: Case) -> bool:
    """Its $connect route protects all others (API Gateway developer guide, "Specify Route Request
    Settings for $connect")."""
    api = case.target("api_id")
    return api is not None and equals(api.get("protocol_type"), "WEBSOCKET") is True


def _by_certificate(case: Case, path: str) -> list[Judgement]:
    """Passes where callers reach the API by domains alone that ask for a certificate of theirs (API
    Gateway developer guide, "Configuring mutual TLS authentication")."""
    api = case.target(path)
    if api is None or equals(api.get("disable_execute_api_endpoint"), True) is not True:
        return []
    mappings = [m for type_ in _MAPPINGS for m in case.about(api).users(type_, "api_id")]
    domains = [case.configuration.target(mapping.get("domain_name")) for mapping in mappings]
    asked = [d and case.about(d).get(_TRUSTED) not in (ABSENT, None, "") for d in domains]
    return [passed("callers show a certificate")] if asked and all(asked) else []


def _is_private(api: Resource | None) -> bool:
    types = api.get("endpoint_configuration.types") if api else ABSENT
    return types is not ABSENT and one_of(types, ["PRIVATE"]) is True
