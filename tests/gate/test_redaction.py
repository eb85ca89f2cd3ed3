import time
from pathlib import Path

import pytest

from generator.config.marks import FROM_FILE, SENSITIVE_VALUE, Mark
from generator.gate.model import FindingHop, Policy, Severity
from generator.gate.redaction import Redaction
from tests.support.findings import finding

PRIVATE = {
    "hunter2-top": Mark.SECRET,
    "4711": Mark.SECRET,
    "2001:DB8::1/64": Mark.FILE,
    "-----BEGIN KEY\nabc": Mark.FILE,
    "production": Mark.FILE,
    "required": Mark.FILE,
    "access": Mark.SECRET,
    "password": Mark.SECRET,
    "0.0.0.0/0": Mark.SECRET,
    "AWS": Mark.SECRET,
}


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("it is hunter2-top.", f"it is {SENSITIVE_VALUE}."),
        ("it is xHUNTER2-TOPx", f"it is x{SENSITIVE_VALUE}x"),
        ("`tcp 4711-4712` is open", f"`tcp {SENSITIVE_VALUE}-4712` is open"),
        ("port 14711", "port 14711"),
        ("from 2001:db8::/64", f"from {FROM_FILE}"),
        ("holds -----BEGIN KEY\nabc in clear", f"holds {FROM_FILE} in clear"),
        ("stage 'production'", f"stage '{FROM_FILE}'"),
        ("module.production_vpc", "module.production_vpc"),
        ("var.shared_access_sg_id", "var.shared_access_sg_id"),
        ("module.m.aws_vpc.access is open", "module.m.aws_vpc.access is open"),
        ("module.m.aws_vpc.hunter2-top is", f"module.m.aws_vpc.{SENSITIVE_VALUE} is"),
        ("module.m.random_password.password is", "module.m.random_password.password is"),
        (
            "random_password: no policy and no check judges this type",
            "random_password: no policy and no check judges this type",
        ),
        ("output password is not sensitive", "output password is not sensitive"),
        ("open to 0.0.0.0/0 in aws", "open to 0.0.0.0/0 in aws"),
        ("it is access.", f"it is {SENSITIVE_VALUE}."),
        ("at //u:access@host", f"at //u:{SENSITIVE_VALUE}@host"),
        ("at access.example.com", f"at {SENSITIVE_VALUE}.example.com"),
        ("var.my_password_id", f"var.my_{SENSITIVE_VALUE}_id"),
    ],
)
def test_private_values_are_masked(message: str, said: str) -> None:
    assert Redaction(PRIVATE).text(message) == said


def policy(remediation: str) -> Policy:
    return Policy(
        "a-policy", "T", ("1.2.1",), Severity.LOW, ("x",), "W", remediation, list, "f", Path()
    )


def test_words_of_the_policy_stay() -> None:
    found = finding(message='`a` is "required"')
    own = Redaction(PRIVATE).finding(found, policy('Set a = "required".'))
    assert own.message == found.message
    other = Redaction(PRIVATE).finding(found, policy("Set a."))
    assert other.message == f'`a` is "{FROM_FILE}"'


def test_a_name_that_the_policy_says_stays_whole() -> None:
    """A sensitive value that is a plain word stands in the names of arguments too."""
    hide = Redaction({"restrict": Mark.SECRET, "postgres": Mark.SECRET, "hunter-2": Mark.SECRET})
    own = policy("Set restrict_public_buckets. Log postgresql. Never a-hunter-2-b.")
    said = "restrict_public_buckets is not true; the engine has postgresql"
    assert hide.finding(finding(message=said), own).message == said
    for leak in ("restrict_my_app", "the value is restrict", "my-postgresql"):
        assert SENSITIVE_VALUE in hide.finding(finding(message=leak), own).message
    assert SENSITIVE_VALUE in hide.finding(finding(message="in a-hunter-2-b"), own).message


@pytest.mark.parametrize("said", ["everyone may read it", "it is open to everyone.", "for admin"])
def test_plain_words_of_any_policy_stay_in_a_sentence(said) -> None:
    private = {"everyone": Mark.SECRET, "admin": Mark.SECRET, "wordless": Mark.SECRET}
    hide = Redaction(private, policies=[policy("Not everyone is an admin.")])
    assert hide.finding(finding(message=said), policy("Set a.")).message == said
    assert SENSITIVE_VALUE in hide.text("wordless may read it"), "no policy says it"


@pytest.mark.parametrize(
    "said",
    [
        '`username` is "admin"',
        "`username` is admin",
        "username = admin",
        "user admin may",
        "for (admin)",
        "at //admin:x@host",
        "admin.example.com",
        "['admin']",
        "password: admin",
        "admin/x",
    ],
)
def test_where_a_value_stands_a_plain_word_is_masked(said) -> None:
    hide = Redaction({"admin": Mark.SECRET}, policies=[policy("No admin, no x.")])
    masked = hide.finding(finding(message=said), policy("Set a.")).message
    whole = "admin." not in said and "admin/" not in said and "//admin" not in said
    assert ("admin" not in masked) is whole, "in a longer word nobody knows that it is the value"


def test_a_short_value_of_a_file_leaves_the_world_and_plain_words_alone() -> None:
    redaction = Redaction({"0": Mark.FILE, "name": Mark.FILE, "16": Mark.FILE})
    message = "`all traffic` to 0.0.0.0/0, ::/0; name port and destination"
    assert redaction.text(message) == message
    assert FROM_FILE in redaction.text("10.0.0.0/16 is open")
    assert FROM_FILE in redaction.text("port 0")


def test_the_index_of_an_instance_is_no_value() -> None:
    redaction = Redaction({"0": Mark.FILE})
    assert redaction.text("aws_vpc.this[0] has no flow log") == "aws_vpc.this[0] has no flow log"
    assert redaction.text("ports [0] are open") == f"ports [{FROM_FILE}] are open"


def test_hops_are_masked_too() -> None:
    hop = FindingHop("site //u:access@host", "r.tf", 7)
    (told,) = Redaction(PRIVATE).finding(finding(hops=(hop,))).hops
    assert told == FindingHop(f"site //u:{SENSITIVE_VALUE}@host", "r.tf", 7)


def test_keys_in_addresses_of_checkov() -> None:
    found = finding(source="checkov", resource='aws_x.y["a-hunter2-top"]')
    assert Redaction(PRIVATE).finding(found).resource == f'aws_x.y["{SENSITIVE_VALUE}"]'
    plain = finding(source="checkov", resource='aws_x.y["plain"]')
    assert Redaction(PRIVATE).finding(plain) == plain


def test_keys_that_came_from_a_file_are_numbered_and_others_stay() -> None:
    hide = Redaction({"production": Mark.FILE}, ['["a b"]', '["c"]'])
    found = finding(resource='module.m["c"].aws_x.y["production"]', message='aws_x.y["a b"] is')
    assert hide.finding(found).resource == f'module.m["{FROM_FILE} 2"].aws_x.y["production"]'
    assert hide.finding(found).message == f'aws_x.y["{FROM_FILE} 1"] is'


def test_the_work_does_not_grow_with_the_number_of_texts() -> None:
    many = {f"prefix-{number}-end": Mark.FILE for number in range(200_000)}
    hide = Redaction(many)
    began = time.process_time()
    for number in range(5_000):
        said = hide.text(f"it is prefix-{number}-end, prefix-x and more words of a message")
        assert said.startswith(f"it is {FROM_FILE}, prefix-x")
    assert time.process_time() - began < 5


def test_nothing_private_nothing_changed() -> None:
    found = finding()
    assert Redaction({}).finding(found) is found


def test_the_title_of_a_check_is_no_value_of_the_tree() -> None:
    redaction = Redaction({"53": Mark.FILE})
    title = finding(source="checkov", message="Ensure logging of Route 53 zones")
    assert redaction.finding(title).message == title.message
    assert FROM_FILE in redaction.finding(finding(message="port 53", cause="port 53")).message
    assert FROM_FILE in redaction.finding(finding(message="x", cause="port 53")).cause


def test_the_count_of_a_type_that_nothing_reads_is_told() -> None:
    redaction = Redaction({"1": Mark.FILE})
    said = "aws_thing: no policy and no check judges this type (1 resource)"
    assert redaction.finding(finding(policy_id="type-not-judged", message=said)).message == said
    assert FROM_FILE in redaction.finding(finding(message=said)).message


def test_addresses_of_the_configuration_stay_whole() -> None:
    """Their names are written in the code, and the finding tells its address anyway."""
    there = ('module.m["a"].aws_s3_bucket.acme-2024_public_access[0]', "aws_vpc.acme-2024")
    hide = Redaction({"acme-2024": Mark.SECRET}, addresses=there)
    for said in (
        "aws_s3_bucket.acme-2024_public_access is open",
        "module.m.aws_s3_bucket.acme-2024_public_access[0] is open",
        "aws_vpc.acme-2024 has no flow log",
    ):
        assert hide.text(said) == said
    for said in (
        "aws_vpc.acme-2024x is",
        "its name is acme-2024",
        "bucket acme-2024_public_access",
    ):
        assert "acme-2024" not in hide.text(said)
