from generator.blueprint.retirement import addresses, forgotten
from generator.spec.model.retired import Fate, Retired


def test_a_store_is_its_modules_and_its_security_groups() -> None:
    """Terraform forgets them all: AWS deletes no group that a store still uses."""
    assert addresses(Retired(what="new-name", data=Fate.KEPT, renamed_from=("old-name",))) == (
        "module.new_name",
        "module.new_name_servers",
        "module.segmentation.aws_security_group.old_name",
        "module.segmentation.aws_security_group.old_name_servers",
        "module.segmentation.aws_security_group.old_name_proxy",
        "module.segmentation.aws_security_group.old_name_replicas",
    )


def test_only_what_is_kept_is_forgotten() -> None:
    key = "module.kms.aws_kms_key.confidential"
    entries = [Retired(what=key, data=Fate.KEPT), Retired(what="db", data=Fate.DESTROYED)]
    assert list(forgotten(entries)) == [key]
