"""Code that everybody can read: images and build logs."""

from __future__ import annotations

from generator.gate.api import Case, Judgement, failed, one_of, passed, shown, unknown


def not_published(case: Case) -> Judgement:
    """Nothing can be read without a login. Builds are private if nothing is written.

    Source: CodeBuild API reference, ``ProjectVisibilityType``; the provider's documentation of
    ``aws_codebuild_project`` names the default.
    """
    if case.resource.type == "aws_ecrpublic_repository":
        return failed("everybody can pull the images of a repository in ECR Public")
    path = "project_visibility"
    written = case.find(path)
    if not written:
        return passed()
    answer = one_of(written[0].value, ["PRIVATE"])
    if answer is None:
        return unknown(f"{path} cannot be resolved", written[0].line)
    said = f"{path} is {shown(written[0].value)}, which is public"
    return passed() if answer else failed(said, written[0].line)
