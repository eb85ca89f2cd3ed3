"""Whether a rule open to the world belongs to an authorised public service (PCI DSS 1.4.2).

Authorised are internet-facing load balancers, on TCP 443, and on TCP 80 where a listener
redirects to HTTPS (Elastic Load Balancing, "Listeners for your Application Load Balancers").
The network interfaces of an endpoint have addresses of its subnets alone (EC2 API,
"SubnetConfiguration"), with IPv4 private ones: vpc-endpoint-sg-restricted judges their groups.
"""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT
from generator.gate.facts.handed import handed_to, put_out, unread
from generator.gate.facts.network.security_groups import GROUP_TYPES, SecurityGroupRule
from generator.gate.facts.network.traffic import Traffic
from generator.gate.verdict.judgement import Judgement, all_of, failed, passed, unknown
from generator.gate.verdict.operators import equals
from generator.gate.verdict.wording import shown

BALANCERS = ("aws_lb", "aws_alb", "aws_elb")
_ENDPOINT = "aws_vpc_endpoint"
_RULES = (
    "aws_security_group_rule",
    "aws_vpc_security_group_ingress_rule",
    "aws_vpc_security_group_egress_rule",
)
_HTTPS, _HTTP = Traffic("tcp", 443, 443), Traffic("tcp", 80, 80)


def users_of(configuration: Configuration, group: Resource) -> list[Resource]:
    """Resources that a group is attached to: all that refer to it, rules and groups aside."""
    users = configuration.referrers(group)
    return list({u.address: u for u in users if u.type not in (*GROUP_TYPES, *_RULES)}.values())


def authorised_entry(
    configuration: Configuration, rule: SecurityGroupRule, world: str
) -> Judgement:
    """PASS when every user of the rule's group is a public load balancer and the port fits."""
    group = configuration.target(rule.group)
    if rule.traffic is None:
        return unknown(f"open to {world}; its protocol or ports cannot be resolved")
    if group is None:
        return unknown(f"open to {world}; its group {shown(rule.group)} cannot be resolved")
    users = users_of(configuration, group)
    module = handed_to(configuration, group)
    if not users and module:
        message = f"open to {world}; {module} is not read, and gets {group.address}"
        return unknown(message, cause=unread(module))
    # Whether 80 redirects is written where the load balancer is.
    if not users and rule.traffic in (_HTTPS, _HTTP) and put_out(configuration, group):
        message = f"open to {world}; an output of the root hands {group.address} to others"
        return unknown(message, elsewhere=True)
    nobody = f"open to {world}, and no load balancer here has {group.address}"
    if not users and rule.traffic == _HTTPS:  # the port of public services, of whoever has it
        return unknown(f"{nobody}, nor anything else", elsewhere=True)
    if not users:
        return failed(nobody)
    return all_of(_authorised(configuration, user, rule.traffic, world) for user in users)


def _authorised(configuration: Configuration, user: Resource, t: Traffic, world: str) -> Judgement:
    if user.type == _ENDPOINT and user.get("ip_address_type") in (ABSENT, None, "ipv4"):
        return passed(f"the interfaces of {user.address} have private addresses alone")
    if user.type not in BALANCERS or user.mode != "managed":
        return failed(
            f"open to {world}, and {user.address}, which has its group, is not a load balancer"
        )
    internal = equals(
        False if user.get("internal") in (ABSENT, None) else user.get("internal"), True
    )
    if internal:
        return failed(f"open to {world}, but {user.address} is internal")
    if t != _HTTPS and not (t == _HTTP and redirects(configuration, user)):
        redirect = " without a listener that redirects to HTTPS" if t == _HTTP else ""
        return failed(f"`{t}` is open to {world}{redirect}; {user.address} may open 443 only")
    if internal is None:
        return unknown(f"open to {world}; `internal` of {user.address} cannot be resolved")
    return passed(f"{t} to {user.address}")


def redirects(configuration: Configuration, balancer: Resource) -> bool:
    """Whether the load balancer has a listener on 80 that redirects to HTTPS."""
    listeners = configuration.of_type("aws_lb_listener", "aws_alb_listener")
    return any(
        configuration.target(listener.get("load_balancer_arn")) is balancer
        and equals(listener.get("port"), 80)
        and listener.get("default_action.type") == "redirect"
        and listener.get("default_action.redirect.protocol") == "HTTPS"
        for listener in listeners
    )


_OF_TCP = ("HTTP", "HTTPS", "TCP", "TLS")


def listening_ports(configuration: Configuration, balancer: Resource) -> frozenset[int]:
    """TCP ports that a load balancer takes connections on: those of its listeners (Elastic Load
    Balancing, "Listeners for your Network Load Balancers"). None are known where a listener may be
    of any load balancer, of any port or of UDP, or where no listener is here."""
    ports = set()
    for listener in configuration.of_type("aws_lb_listener", "aws_alb_listener"):
        of, port = configuration.target(listener.get("load_balancer_arn")), listener.get("port")
        if of is not None and of is not balancer:
            continue
        if of is None or listener.get("protocol") not in _OF_TCP or not str(port).isdigit():
            return frozenset()
        ports.add(int(str(port)))
    return frozenset(ports)
