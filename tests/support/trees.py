"""Output folders for tests of the writer."""

from pathlib import Path

from generator.output.manifest import with_manifest

OWN = (".lock", ".transaction", ".gitignore", ".gitattributes")


def tree(files: dict[str, str]) -> dict[str, bytes]:
    """A rendered root."""
    return with_manifest(files, {"module.a": ("environments/a.yaml", "services.a")})


def snapshot(out: Path) -> dict[str, str]:
    """Everything under a folder but the writer's own files; links as ``-> target``."""
    found = {}
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out).as_posix()
        if name.split("/")[0] in OWN:
            continue
        if path.is_symlink():
            found[name] = f"-> {path.readlink()}"
        elif path.is_file():
            found[name] = path.read_text()
    return found


ONE = {
    "alpha": tree({"main.tf": "a1\n", "same.tf": "s\n", "modules/x/main.tf": "x1\n"}),
    "beta": tree({"main.tf": "b1\n", "modules/gone/main.tf": "g1\n"}),
}
TWO = {
    "alpha": tree({"main.tf": "a2\n", "same.tf": "s\n", "modules/y/main.tf": "y2\n"}),
    "beta": tree({"main.tf": "b2\n", "new.tf": "n2\n"}),
}


def texts(trees: dict[str, dict[str, bytes]]) -> dict[str, str]:
    """What ``snapshot`` gives for trees that were written."""
    return {
        f"{root}/{path}": content.decode()
        for root, files in trees.items()
        for path, content in files.items()
    }


def write(folder: Path, files: dict[str, str]) -> None:
    """Files by path below a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
