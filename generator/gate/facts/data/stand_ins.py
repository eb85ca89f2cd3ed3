"""Words that stand where a secret would: what an example writes in the place of a password.

A text is such words if nothing is left of it when they are taken out: ``changeme``,
``MyP@ssw0rd123!``, ``your-db-password-here``. What a person might have made up, or a program, is
none. In a root that somebody applies such a password is as bad as any, or worse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.gate.facts.data.credentials import written_in_script

_LONGEST = 128
# The words of which texts in the place of a secret are made, as people write them.
_IN_PLACE = """
admin administrator alice an any apassword api app application asecret at auth avoid aws bar
basic baz be below bob but by can cannot change changed changeit changeme char character
characters chars class client cluster complex correct credential credentials customer dangerous
database db default demo dev development do docdb dummy ecs eight eks enter example examples
fake fill fixme foo foobar for from generate generated goes guest hello here hidden holder
ignored in initial insecure insert invalid is it its jwt key large least length letmein local
localhost localstack login long manager mariadb master me min minimal minimum mock mocked mongo
mongodb must my mysql need never new no none not null of one only or oracle origin overridden
override overwrite overwritten pass passphrase passwd password passwords pg phrase place
placeholder plaintext please postgres postgresql prod production provide pwd quux qux qwerty
rabbitmq random rds real redacted redis remove replace replaced root safe sample secret secrets
secure server service set shared should signing sixteen some somesecret something sonarqube sql
staging string strong stronger super system tbc tbd temp temporary terraform test tester
testing tests text that the then this tmp to todo token top true twelve unknown unsafe unset
unused update use used user username using value very weak webapp welcome with word wordpress
words world wp xyz you your yourself
"""
_WORDS = frozenset((*_IN_PLACE.split(), "-a-", "_a_", " a "))
_LONGEST_WORD = max(map(len, _WORDS))
_READ_AS = str.maketrans("013457@$!", "oleastasi")  # p@ssw0rd
_RUNS = ("0123456789012", "9876543210", "abcdefghijklmnopqrstuvwxyz")
_DIGITS = re.compile(r"[0-9]+")
_OF_A_KIND = re.compile(r"[0-9]{1,2}|(?:19|20)[0-9]{2}")  # which of several, or a year
# The issuer's own examples: AKIAIOSFODNN7EXAMPLE, wJalrXUtnFEMI/.../bPxRfiCYEXAMPLEKEY.
_OF_A_GUIDE = re.compile(r"[A-Za-z0-9/+]{8,64}EXAMPLE(?:KEY)?")
_ENDS = re.compile(
    r"(?:(?<=\s)-p)?(?P<secret>[^\s\"'=:]+)(?=[\"'@\s]*(?:\|\s*(?:sudo\s+)?chpasswd)?$)"
)


def stands_in(text: str) -> bool:
    """Whether a text is made of words that say that it is no secret, and of nothing else."""
    plain = text.strip().strip("<>[]{}")
    if not plain or len(plain) > _LONGEST:
        return False
    return _OF_A_GUIDE.fullmatch(plain) is not None or _is_words(plain.lower())


def stands_in_in_script(text: str) -> bool:
    """Whether a script holds something in the form of a secret, and all of it stands in for one."""
    found = list(written_in_script(text))
    return bool(found) and all(map(_last_stands_in, found))


def _last_stands_in(written: str) -> bool:
    """Of ``postgres://user:changeme@`` and ``DB_PASSWORD=changeme``: what the secret would be."""
    last = _ENDS.search(written.rstrip(",;)"))
    return last is not None and "-----" not in written and stands_in(last["secret"].lstrip("/"))


def _is_words(text: str) -> bool:
    """Whether words, runs (``123``, ``xxxx``) and signs between them make up the whole text."""
    reached = {0}
    for at in range(len(text)):
        if at in reached:
            reached.update(at + length for length in _lengths(text[at : at + _LONGEST_WORD + 1]))
    return len(text) in reached and any(map(str.isalnum, text))


def _lengths(rest: str) -> Iterator[int]:
    """Lengths of what may be taken off the beginning of a text."""
    if not rest[0].isalnum():
        yield 1
    if digits := _DIGITS.match(rest):
        yield from [digits.end()] if _is_run(digits[0]) or _OF_A_KIND.fullmatch(digits[0]) else []
    read = rest.translate(_READ_AS)
    for length in range(1, len(rest) + 1):
        piece = rest[:length]
        if piece in _WORDS or read[:length] in _WORDS or (piece.isalpha() and _is_run(piece)):
            yield length


def _is_run(piece: str) -> bool:
    """Digits or letters in their order, and one sign over and over."""
    return len(piece) > 2 and (len(set(piece)) == 1 or any(piece in run for run in _RUNS))
