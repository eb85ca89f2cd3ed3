"""Steps follow from what was rendered."""

from tests.support.cases.service import BALANCERS, TLS, made
from tests.support.runbooks import steps
from tests.support.specs import SECRET, network_load_balancer, vpn


def titles(**overrides) -> list[str]:
    return [step.title for step in steps(made(**overrides))]


def test_a_worker_needs_only_its_image() -> None:
    assert titles() == [
        "Check the image of api",
        "Replace the servers of production-api",
        "Go back to the former servers of production-api",
    ]


def test_certificates_and_images_come_first() -> None:
    found = steps(made(load_balancer=BALANCERS["internal"], secrets=[SECRET]))
    before = [step.title for step in found if step.phase == "before first apply"]
    assert before == ["Check the certificate of api", "Check the image of api"]
    assert "/dev/xvda" in found[1].text
    assert "TLS from the load balancer on port 8443" in found[1].text


def test_an_image_is_found_as_the_launch_template_finds_it() -> None:
    by_name = steps(made(ami={"ssm_parameter": "/pay/image"}))[0]
    assert "aws:ec2:image" in by_name.text
    assert "--name /pay/image" in by_name.commands[0]
    pinned = steps(made(ami={"id": "ami-0c3f8a2b9d1e47f65", "ssm_parameter": None}))[0]
    assert pinned.commands[0] == "IMAGE=ami-0c3f8a2b9d1e47f65"


def way_back(**parts):
    (step,) = (s for s in steps(made(**parts)) if s.title.startswith("Go back to the former"))
    return step


def test_the_way_back_is_the_former_version_in_the_spec() -> None:
    pinned = way_back(ami={"ssm_version": 41})
    assert "the former ssm_version" in pinned.text
    assert pinned.commands[0].startswith("aws autoscaling cancel-instance-refresh")
    assert "get-parameter-history" in pinned.commands[1]
    assert "without a version" in way_back().text
    assert len(way_back(ami={"ssm_parameter": "/aws/service/x"}).commands) == 1


def test_aws_goes_back_by_itself_only_with_an_id_and_a_replacement_by_the_apply() -> None:
    by_id = {"id": "ami-0c3f8a2b9d1e47f65", "ssm_parameter": None}
    assert "by itself" in way_back(ami=by_id, rollout="on_change").text
    assert "by itself" not in way_back(ami=by_id, rollout="manual").text
    assert "by itself" not in way_back(ami={"ssm_version": 41}, rollout="on_change").text


def test_secrets_move_to_a_key_that_the_first_apply_makes() -> None:
    found = steps(made(secrets=[SECRET]))
    (step,) = (s for s in found if s.title == "Store the secrets of api")
    assert step.phase == "during first apply"
    assert step.commands[0] == "terraform plan -target=module.kms -out=production.tfplan"
    assert SECRET in step.commands[-1]
    assert "--kms-key-id alias/production-" in step.commands[-1]


def test_names_are_published_last() -> None:
    public = steps(made(load_balancer=BALANCERS["public"]))
    live = [step for step in public if step.phase == "going live"]
    assert [step.title for step in live] == ["Publish api in public DNS"]
    assert "describe-target-health" in live[0].commands[0]
    assert not [s for s in steps(made(load_balancer=BALANCERS["internal"])) if "Publish" in s.title]


def test_sites_that_call_learn_an_internal_name() -> None:
    office = {"cidrs": ["10.8.0.0/16"], "talks_to": [{"to": "api"}], "vpn": vpn(routing="static")}
    gateway = {"type": "virtual-private-gateway", "asn": 64620}
    whole = {"sites": {"office": office}, "private_gateway": gateway}
    found = steps(made(load_balancer=BALANCERS["internal"], environment=whole))
    (step,) = (s for s in found if s.phase == "going live")
    assert step.title == "Publish api in the DNS of office"
    assert "api.production.pay.internal" in step.text


def test_a_private_name_has_a_certificate_of_a_private_authority() -> None:
    (step,) = [s for s in steps(made(load_balancer=BALANCERS["internal"])) if "certif" in s.title]
    assert "api.production.pay.internal" in step.text
    assert "AWS Private CA" in step.text
    (step,) = [s for s in steps(made(load_balancer=BALANCERS["public"])) if "certif" in s.title]
    assert "AWS Private CA" not in step.text


def test_tcp_has_no_certificate_of_its_own() -> None:
    assert "Check the certificate of api" in titles(load_balancer=network_load_balancer(**TLS))
    assert "Check the certificate of api" not in titles(load_balancer=BALANCERS["tcp"])


def test_clients_see_the_certificate_of_a_server_behind_tcp() -> None:
    """Of a TCP listener TLS ends on the servers; every other listener speaks TLS to them itself."""
    seen = "clients see and check the certificate of the server"
    for kind, balancer in BALANCERS.items():
        (image,) = [s for s in steps(made(load_balancer=balancer)) if "image of api" in s.title]
        assert (seen in image.text) == (kind == "tcp"), kind


def test_one_server_is_said_to_be_one() -> None:
    found = steps(made(scaling={"min_size": 1, "max_size": 1}))
    assert found[-1].title == "Know what happens if the server of production-api fails"
    (replacement,) = (step for step in found if step.title.startswith("Replace the servers"))
    assert "stops it before the new one starts" in replacement.text


def test_a_protected_load_balancer_can_be_deleted_or_made_anew() -> None:
    title = "be deleted or made anew"
    (step,) = [s for s in steps(made(load_balancer=BALANCERS["internal"])) if title in s.title]
    assert "exposure or its type" in step.text
    assert "Key=deletion_protection.enabled,Value=false" in step.commands[0]
    assert not [t for t in titles() if title in t]
