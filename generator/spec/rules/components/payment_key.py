"""Keys of AWS Payment Cryptography: strong enough, each mode and operation once.

Sources: AWS Payment Cryptography user guide, "Key types"; PCI DSS 3.6.1.2 (strong keys).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.model.payment_key import KeyAlgorithm, KeyUsage
from generator.spec.rules.subject import Subject

# Double length is what the schemes ask for here; NIST disallows it elsewhere.
_DOUBLE_LENGTH = tuple(
    usage
    for usage in KeyUsage
    if usage.value.startswith(("TR31_B0", "TR31_C0", "TR31_E", "TR31_M"))
)


def payment_keys(subject: Subject) -> Iterator[Problem]:
    """Keys of all components."""
    for name, key in subject.environment.payment_keys.items():
        path = f"payment_keys.{name}"
        if key.algorithm is KeyAlgorithm.TDES_2KEY and key.usage not in _DOUBLE_LENGTH:
            message = f"double-length TDES is not strong cryptography for {key.usage}"
            allowed = "TDES_3KEY, AES_128, AES_192, AES_256"
            yield subject.problem(f"{path}.algorithm", message, key.algorithm.value, allowed)
        for field, written in (("modes", key.modes), ("operations", key.operations)):
            for index, one in enumerate(written):
                if one in written[:index]:
                    yield subject.problem(f"{path}.{field}.{index}", "is named twice", one.value)
