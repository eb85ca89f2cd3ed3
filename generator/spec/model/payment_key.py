"""A key for card and PIN data: AWS Payment Cryptography, in hardware that it never leaves.

Source of the values: API references of AWS Payment Cryptography (control plane: KeyAttributes) and
of its data plane (actions).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.spec.model.component import STORAGE_OPENS_NOTHING, Component, OverEndpoint

_DATA_PLANE = OverEndpoint(
    "interface", "payment-cryptography.dataplane", "payment key", has_access=False
)


class KeyUsage(StrEnum):
    """What a symmetric key is for, as TR-31 and the API name it."""

    BASE_DERIVATION = "TR31_B0_BASE_DERIVATION_KEY"
    CARD_VERIFICATION = "TR31_C0_CARD_VERIFICATION_KEY"
    DATA_ENCRYPTION = "TR31_D0_SYMMETRIC_DATA_ENCRYPTION_KEY"
    EMV_APP_CRYPTOGRAMS = "TR31_E0_EMV_MKEY_APP_CRYPTOGRAMS"
    EMV_CONFIDENTIALITY = "TR31_E1_EMV_MKEY_CONFIDENTIALITY"
    EMV_INTEGRITY = "TR31_E2_EMV_MKEY_INTEGRITY"
    EMV_DYNAMIC_NUMBERS = "TR31_E4_EMV_MKEY_DYNAMIC_NUMBERS"
    EMV_CARD_PERSONALIZATION = "TR31_E5_EMV_MKEY_CARD_PERSONALIZATION"
    EMV_OTHER = "TR31_E6_EMV_MKEY_OTHER"
    KEY_ENCRYPTION = "TR31_K0_KEY_ENCRYPTION_KEY"
    KEY_BLOCK_PROTECTION = "TR31_K1_KEY_BLOCK_PROTECTION_KEY"
    MAC_ISO_16609 = "TR31_M0_ISO_16609_MAC_KEY"
    MAC_ISO_9797_1 = "TR31_M1_ISO_9797_1_MAC_KEY"
    MAC_ISO_9797_3 = "TR31_M3_ISO_9797_3_MAC_KEY"
    CMAC_ISO_9797_5 = "TR31_M6_ISO_9797_5_CMAC_KEY"
    PIN_ENCRYPTION = "TR31_P0_PIN_ENCRYPTION_KEY"
    PIN_GENERATION = "TR31_P1_PIN_GENERATION_KEY"
    PIN_VERIFICATION_IBM3624 = "TR31_V1_IBM3624_PIN_VERIFICATION_KEY"
    PIN_VERIFICATION_VISA = "TR31_V2_VISA_PIN_VERIFICATION_KEY"


class KeyAlgorithm(StrEnum):
    """Algorithms of symmetric keys."""

    TDES_2KEY = "TDES_2KEY"
    TDES_3KEY = "TDES_3KEY"
    AES_128 = "AES_128"
    AES_192 = "AES_192"
    AES_256 = "AES_256"


class ModeOfUse(StrEnum):
    """What a key may do. The mode without restrictions is none of them (PCI PIN 19)."""

    ENCRYPT = "encrypt"
    DECRYPT = "decrypt"
    WRAP = "wrap"
    UNWRAP = "unwrap"
    GENERATE = "generate"
    VERIFY = "verify"
    DERIVE_KEY = "derive_key"


class Operation(StrEnum):
    """Actions of the data plane."""

    DECRYPT_DATA = "DecryptData"
    ENCRYPT_DATA = "EncryptData"
    GENERATE_CARD_VALIDATION_DATA = "GenerateCardValidationData"
    GENERATE_MAC = "GenerateMac"
    GENERATE_MAC_EMV_PIN_CHANGE = "GenerateMacEmvPinChange"
    GENERATE_PIN_DATA = "GeneratePinData"
    RE_ENCRYPT_DATA = "ReEncryptData"
    TRANSLATE_PIN_DATA = "TranslatePinData"
    VERIFY_AUTH_REQUEST_CRYPTOGRAM = "VerifyAuthRequestCryptogram"
    VERIFY_CARD_VALIDATION_DATA = "VerifyCardValidationData"
    VERIFY_MAC = "VerifyMac"
    VERIFY_PIN_DATA = "VerifyPinData"


class PaymentKey(Component):
    """A symmetric key of AWS Payment Cryptography, made in its hardware and never exported.

    Services that name it in ``talks_to`` may ask for its operations, over the interface endpoint
    of the data plane. Usage, algorithm and modes can be set only when the key is made.
    """

    usage: KeyUsage
    """What it is for."""
    algorithm: KeyAlgorithm
    """Its algorithm; TDES_2KEY only for card verification, EMV, MACs and derivation."""
    modes: Annotated[tuple[ModeOfUse, ...], Field(min_length=1, max_length=4)]
    """What it may do: as little as its usage needs."""
    operations: Annotated[tuple[Operation, ...], Field(min_length=1, max_length=12)]
    """What the services that name it in `talks_to` may ask for."""

    @property
    def in_vpc(self) -> bool:
        """The service is reached over an endpoint that all servers share."""
        return False

    @property
    def over_endpoint(self) -> OverEndpoint:
        """The endpoint of the data plane; nobody but Terraform uses the control plane."""
        return _DATA_PLANE

    @property
    def listens_on(self) -> tuple[int, ...]:
        """HTTPS, and nothing else: a flow to a key names no port."""
        return (443,)

    @property
    def opens_nothing(self) -> str:
        """A key opens no connections."""
        return STORAGE_OPENS_NOTHING
