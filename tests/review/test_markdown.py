"""The comment on a pull request: small enough, destroys first, and nothing in it is alive."""

import re

from markdown_it import MarkdownIt

from generator.review.markdown import LARGEST, MARK, render
from generator.review.model import (
    Became,
    Consequence,
    Difference,
    News,
    Review,
    RootReview,
    Security,
)
from tests.review.test_text import LOST, change, root

HOSTILE = "`</details>@everyone ![x](http://e.x) <script>``` | #1 --> <!--"


def test_destroys_come_first() -> None:
    gone = change("aws_x.gone", Consequence.DESTROY)
    text = render(root(gone, LOST, change("aws_x.new", Consequence.CREATE)), [])
    assert text.startswith(MARK)
    assert text.index("aws_x.gone") < text.index("module.m.aws_x.a") < text.index("aws_x.new")
    assert "`out/a`: 1 to destroy, 1 to replace, 1 to create" in text


def test_text_of_others_is_inert() -> None:
    hostile = change(
        HOSTILE,
        Consequence.REPLACE,
        changes=(Difference(HOSTILE, "a", Became.CHANGED, HOSTILE, f"{HOSTILE}\n```"),),
        notes=(HOSTILE,),
    )
    lines = Security(findings=(News(False, HOSTILE, HOSTILE),), partial=(HOSTILE,))
    quiet = change(HOSTILE, Consequence.UPDATE, former=HOSTILE, notes=(HOSTILE,))
    review = Review(
        HOSTILE,
        HOSTILE,
        (RootReview(HOSTILE, (hostile, quiet), 1, notes=(HOSTILE,), security=lines),),
    )
    text = render(review, [HOSTILE])
    alive = [token for token in tokens(text) if token.type not in ("code_inline", "fence")]
    shown = "".join(token.content for token in alive if not token.children)
    assert "http" not in re.sub(r"<code>.*?</code>", "", shown)
    assert "@" not in re.sub(r"<code>.*?</code>", "", shown)
    assert "<script>" not in shown
    assert shown.count("<details>") == shown.count("</details>")
    assert not any(token.type in ("image", "link_open") for token in alive)


def tokens(text: str) -> list:
    found = []
    for token in MarkdownIt("commonmark", {"html": True}).parse(text):
        found += [token, *(token.children or ())]
    return found


def test_it_fits_into_a_comment_and_ends_whole() -> None:
    many = [
        change(
            f"module.m.aws_x.a{n}",
            Consequence.DESTROY if n < 5 else Consequence.REPLACE,
            changes=(Difference("a", "a", Became.CHANGED, "x" * 300, "y" * 300),),
        )
        for n in range(500)
    ]
    text = render(root(*many), ["x" * 10_000] * 500)
    assert len(text) <= LARGEST
    assert "do not fit here" in text
    assert text.count("<details>") == text.count("</details>")
    assert all(f"aws_x.a{n}" in text for n in range(5))
