"""The pages in a browser: light and dark, narrow and wide, on paper, and alone.

Needs Playwright (``pip install playwright``) and a Chromium of the system.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.diagram.picture import picture_of
from generator.diagram.svg import svg
from generator.evidence.model import FileDigest, Judged, Provenance, RootEvidence
from generator.evidence.page import page as evidence_page
from generator.evidence.register import register
from generator.evidence.scope import networks, types
from generator.evidence.segmentation import segmentation
from generator.evidence.services import open_services
from generator.gate.model import PolicySettings, Status
from generator.gate.targets import Target
from generator.gate.verdict.requirements import passed_by
from generator.gate.verdict.verdict import Verdict
from generator.report.page import csp_hash
from tests.support.findings import finding
from tests.support.networks import network

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LONG = "a-name-without-a-place-to-break-" * 12


def test_the_hash_is_that_of_browsers() -> None:
    """SHA-256 of nothing, in Base64 (FIPS 180-4)."""
    assert csp_hash("") == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        pytest.skip("no Chromium on this machine")
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield launched
        launched.close()


def text(extra: str = "") -> str:
    """A page with all its parts, and names that are too long."""
    configuration, target = network(extra), Target("shop", Path("shop"), "directory", "shop")
    picture = picture_of(configuration, PolicySettings())
    passes = (finding(status=Status.PASS, target="shop", policy_id="kept", resource=LONG),)
    found = (
        finding(target="shop", message=LONG),
        finding(status=Status.UNKNOWN, target="shop", file=f"{LONG}.tf"),
        finding(status=Status.WAIVED, target="shop", policy_id=LONG, reason=LONG),
    )
    verdict = Verdict(("shop",), found, 1, passes=passes, passed_by=passed_by(passes))
    judged = Judged(verdict, documents=(FileDigest(f"{LONG}.yaml", "0" * 64),))
    root = RootEvidence(
        target,
        configuration,
        picture,
        svg(picture, "shop", alone=False),
        (FileDigest("shop/main.tf", "1" * 64),),
        Provenance("f" * 40, 2, "2023-11-14T22:13:20Z", ("pave 1",)),
        LONG,
        services=open_services(configuration, picture, target),
        segmentation=segmentation(configuration, PolicySettings(), target),
        networks=networks(picture),
        types=types(configuration, PolicySettings()),
    )
    return evidence_page([replace(root, register=register(root, judged, 1))], judged)


def test_what_is_looked_at_is_a_whole_page() -> None:
    """Where no browser is, the page for it is at least made."""
    made = text()
    for part in ("register", "matrix", "waivers", "1-map", "1-segmentation", "1-services"):
        assert f'id="{part}"' in made


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_it_fits_and_can_be_read(browser: Any, tmp_path: Path, scheme: str, width: int) -> None:
    file = tmp_path / "page.html"
    file.write_text(text())
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    shown, told = context.new_page(), []
    shown.on("console", lambda message: told.append(message.text))
    shown.on("request", lambda request: told.append(request.url))
    shown.goto(file.as_uri())
    assert told == [file.as_uri()]  # no request but the file, no violation of the policy
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    colours = shown.evaluate(
        "['body', '.pave-net .ground', '.pave-net .name'].map(s => document.querySelector(s))"
        ".map(e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).fill])"
    )
    dark = scheme == "dark"
    assert colours[0][0] == ("rgb(15, 20, 27)" if dark else "rgb(255, 255, 255)")
    assert colours[1][1] == colours[0][0]
    assert colours[2][1] == ("rgb(230, 237, 243)" if dark else "rgb(27, 36, 48)")
    context.close()


def test_paper_is_light_and_has_pages(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(text())
    shown = browser.new_page(color_scheme="dark")
    shown.goto(file.as_uri())
    assert shown.pdf(format="A4").startswith(b"%PDF-")
    shown.emulate_media(media="print")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert shown.evaluate(ground) == "rgb(255, 255, 255)"
    assert shown.evaluate("getComputedStyle(document.querySelector('nav')).display") == "none"
    told = "[...document.querySelectorAll('details:not(.passed) li, details:not(.passed) td')]"
    assert shown.evaluate(f"{told}.length") > 0
    assert shown.evaluate(f"{told}.every(e => e.checkVisibility())")
    passed = "document.querySelector('details.passed li').checkVisibility()"
    assert shown.evaluate(passed) is False
    shown.evaluate("document.querySelector('details.passed').open = true")
    assert shown.evaluate(passed) is True
    shown.close()


@pytest.mark.parametrize("tiers", [1, 9])
def test_a_drawing_has_a_page_that_fits(browser: Any, tmp_path: Path, tiers: int) -> None:
    """High drawings stand on pages in portrait, with their heading; no page is empty."""
    extra = "".join(
        f'resource "aws_subnet" "t{n}" {{\n  vpc_id = aws_vpc.main.id\n'
        f'  tags = {{ tier = "t{n}" }}\n}}\n'
        for n in range(tiers)
    )
    file = tmp_path / "page.html"
    file.write_text(text(extra))
    shown = browser.new_page()
    shown.goto(file.as_uri())
    pdf = shown.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    upright = [box for box in boxes if float(box[0]) < float(box[1])]
    assert len(upright) == (1 if tiers > 1 else 0)
    shown.close()


def test_svg_alone_is_a_picture(browser: Any, tmp_path: Path) -> None:
    """In a page as an image, where nothing may be fetched and no script runs."""
    file, page = tmp_path / "n.svg", tmp_path / "p.html"
    file.write_text(svg(picture_of(network(), PolicySettings())))
    page.write_text('<img src="n.svg">')
    shown = browser.new_page()
    shown.goto(page.as_uri())
    assert shown.evaluate("document.images[0].naturalWidth") > 0
    shown.close()
