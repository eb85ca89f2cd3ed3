"""The boot script, run: with stand-ins for the commands that touch devices and AWS."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.blueprint.expression import Interpolated
from generator.blueprint.parts.data_volume import user_data
from generator.spec.model.rehosted import RehostedServers

BASH = shutil.which("bash")
pytestmark = pytest.mark.skipif(BASH is None, reason="bash is not there")
VOLUME = "vol-0a1b2c3d4e5f60718"
# Each stand-in says how it was called; some answer from the files of the test.
STANDS_IN = {
    "aws": '[ -e "$T/busy" ] && { rm "$T/busy"; exit 254; }; touch "$T/attached"',
    "curl": 'case "$*" in *instance-id*) echo i-0123;; *) echo session;; esac',
    "sleep": "true",
    "seq": "echo 1 2 3",
    "blkid": 'case "$*" in *UUID*) echo 11-22;; *) exit "$(cat "$T/probe")";; esac',
    "head": 'cat "$T/content"',
    "mkfs.xfs": "true",
    "mountpoint": "exit 1",
    "mount": "true",
    "mkdir": "true",
    "xfs_growfs": "true",
    "shutdown": "true",
    "grep": "exit 1",
    "start-store": "true",
}


def script(**changes: object) -> str:
    servers = RehostedServers.model_validate(
        {
            "ami": {"ssm_parameter": "/x"},
            "instance_type": "r7g.large",
            "volume_gib": 100,
            "boot_script": "start-store",
            **changes,
        }
    )
    lines = user_data("ap-southeast-1", servers.mount_path, servers.boot_script, "aws_ebs_volume.a")
    return "\n".join(
        f"{line.parts[0]}{VOLUME}" if isinstance(line, Interpolated) else line for line in lines
    )


class Machine:
    """A folder with the stand-ins, the device and what they were called with."""

    def __init__(self, folder: Path, *, probe: int = 0, content: bytes = b"") -> None:
        self.folder = folder
        (folder / "probe").write_text(str(probe))
        (folder / "content").write_bytes(content)
        (folder / "fstab").touch()
        commands = folder / "bin"
        commands.mkdir()
        for name, body in STANDS_IN.items():
            text = f'#!/bin/bash\nT={folder}\necho "{name} $*" >> "$T/calls"\n{body}\n'
            (commands / name).write_text(text)
            (commands / name).chmod(0o755)

    def boot(self, text: str) -> tuple[int, list[str]]:
        # A block device cannot be made without rights: its test becomes one for a file.
        text = text.replace('[ -b "$candidate" ]', f'[ -e "{self.folder}/attached" ]')
        text = text.replace("/etc/fstab", f"{self.folder}/fstab")
        path = f"{self.folder / 'bin'}:{os.environ['PATH']}"
        done = subprocess.run(
            [str(BASH), "-c", text], env={"PATH": path}, capture_output=True, check=False
        )
        return done.returncode, (self.folder / "calls").read_text().splitlines()


def test_a_blank_volume_is_attached_formatted_mounted_and_the_store_started(
    tmp_path: Path,
) -> None:
    code, calls = Machine(tmp_path, probe=2, content=bytes(4096)).boot(script())
    device = f"/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_{VOLUME.replace('-', '')}"
    assert code == 0
    assert (
        f"aws ec2 attach-volume --region ap-southeast-1 --volume-id {VOLUME} "
        "--instance-id i-0123 --device /dev/sdf"
    ) in calls
    assert f"mkfs.xfs {device}" in calls
    assert calls[-3:] == ["mount /srv/data", "xfs_growfs /srv/data", "start-store "]
    assert (tmp_path / "fstab").read_text().startswith("UUID=11-22 /srv/data xfs ")


@pytest.mark.parametrize(
    ("probe", "content"),
    [(0, bytes(4096)), (8, bytes(4096)), (2, b"not blank")],
    ids=["a file system", "ambiguous signatures", "content without a signature"],
)
def test_a_volume_with_anything_on_it_is_never_formatted(
    tmp_path: Path, probe: int, content: bytes
) -> None:
    _, calls = Machine(tmp_path, probe=probe, content=content).boot(script())
    assert not [call for call in calls if call.startswith("mkfs")]


def test_a_volume_that_the_former_server_holds_is_asked_for_again(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    (tmp_path / "busy").touch()
    code, calls = machine.boot(script())
    assert code == 0
    assert len([call for call in calls if call.startswith("aws ec2 attach-volume")]) == 2
    assert "start-store " in calls


def test_a_server_that_never_gets_its_volume_halts_without_starting_the_store(
    tmp_path: Path,
) -> None:
    machine = Machine(tmp_path)
    aws = tmp_path / "bin" / "aws"
    aws.write_text("#!/bin/bash\nexit 254\n")
    code, calls = machine.boot(script())
    assert code != 0
    assert "shutdown -h now" in calls
    assert "start-store " not in calls


def test_a_store_that_does_not_start_is_left_for_people_to_look_at(tmp_path: Path) -> None:
    code, calls = Machine(tmp_path).boot(script(boot_script="start-store\nfalse"))
    assert code != 0
    assert "shutdown -h now" not in calls


def test_the_script_is_valid_and_has_no_placeholder() -> None:
    text = script()
    done = subprocess.run([str(BASH), "-n", "-c", text], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "{{" not in text
    assert len(text.encode()) - len("start-store") < 16384 - 12000
