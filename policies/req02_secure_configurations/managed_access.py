"""Settings of services that are not rendered."""

from __future__ import annotations

import re

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Reference,
    attributes_of,
    equals,
    failed,
    open_texts,
    passed,
    strings,
    unknown,
)

# What builds images of containers, or says where they go: AWS CodeBuild user guide, "Docker images
# in a CodeBuild build environment", asks for privileged mode there.
_IMAGES = re.compile(
    r"(?i)\b(?:docker|buildx|buildah|kaniko|podman)\b|\.dkr\.ecr\.|^(?:ecr|image)_\w+"
)
_REPOSITORY = "aws_ecr_repository."


def privileged_for_images_only(case: Case) -> Judgement:
    """Privileged mode is off, or the project builds images of containers."""
    path = "environment.privileged_mode"
    mode, line = case.get(path), case.line_of(path)
    privileged = False if mode in (ABSENT, None) else equals(mode, True)
    if privileged is None:
        return unknown(f"`{path}` cannot be resolved", line)
    if not privileged or _builds_images(case):
        return passed()
    commands = case.get("source.buildspec")
    if isinstance(commands, str) and "\n" in commands:
        return failed(f"`{path}` is true, and the build makes no image of a container", line)
    said = f"`{path}` is true, and what the build does is not written here"
    return unknown(said, line, elsewhere=True)


def _builds_images(case: Case) -> bool:
    values = [value for _, value, _ in attributes_of(case.resource.block)]
    texts = (text for value in values for text in strings(value))
    made = (part for value in values for part in open_texts(value) if isinstance(part, Reference))
    return any(map(_IMAGES.search, texts)) or any(_REPOSITORY in part.address for part in made)
