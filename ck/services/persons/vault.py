"""The key of names and contacts, and what is locked with it: AES-256-GCM, bound to the card it belongs to.

The key is a file beside the database, for its owner alone; it is never in the database, so neither in its backups.
"""

import base64
import binascii
import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ck.errors import UserError

SUFFIX: Final = ".key"
_HEAD: Final = b"ck-key-1\n"
_VERSION: Final = b"\x01"
_KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12


class VaultError(UserError):
    """What is locked cannot be opened: another key, or it was tampered with."""


@dataclass(frozen=True, repr=False)
class Vault:
    """A key. `repr` says nothing, so that it cannot come into a log."""

    key: bytes

    @property
    def mark(self) -> str:
        """Tells one key from another and nothing else about it."""
        return hashlib.sha256(b"mark" + self.key).hexdigest()[:16]

    def seal(self, card: int, values: Mapping[str, str]) -> bytes:
        """The texts of a card, locked."""
        nonce = os.urandom(_NONCE_BYTES)
        said = json.dumps(dict(values), ensure_ascii=False).encode()
        return _VERSION + nonce + AESGCM(self.key).encrypt(nonce, said, _bound(card))

    def unseal(self, card: int, locked: bytes) -> dict[str, str]:
        """The texts of a card. VaultError: locked with another key, for another card, or changed since."""
        nonce, rest = locked[1 : 1 + _NONCE_BYTES], locked[1 + _NONCE_BYTES :]
        try:
            if locked[:1] != _VERSION:
                raise InvalidTag
            said = json.loads(AESGCM(self.key).decrypt(nonce, rest, _bound(card)))
        except (InvalidTag, ValueError) as error:
            raise VaultError(
                "Имя и контакты этой карточки не открываются: они записаны с другим ключом или повреждены.",
                "Верните тот файл ключа, с которым их записали, или впишите их заново.",
            ) from error
        return {str(name): str(text) for name, text in said.items()}

    def trace(self, year: int, number: str) -> str:
        """What is kept of an erased person: it recognises the same number and gives nothing away without the key."""
        return hmac.new(self.key, f"erased|{year}|{number}".encode(), hashlib.sha256).hexdigest()


def load(path: Path) -> Vault | None:
    """The key in the file; None when there is no file. VaultError when it is not a key or cannot be read."""
    try:
        said = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise VaultError(f"Файл ключа {path.name} не читается.", "Проверьте права на него.") from error
    with suppress(OSError):
        path.chmod(0o600)  # somebody may have copied it with wider rights
    try:
        key = base64.b64decode(said.removeprefix(_HEAD).strip(), validate=True)
    except binascii.Error:
        key = b""
    if not said.startswith(_HEAD) or len(key) != _KEY_BYTES:
        raise VaultError(f"В файле {path.name} не ключ, или он повреждён.", "Верните файл ключа из своей копии.")
    return Vault(key)


def make(path: Path) -> Vault:
    """A new key in a new file for its owner alone; an existing file is never overwritten."""
    key = os.urandom(_KEY_BYTES)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(_HEAD + base64.b64encode(key) + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise VaultError(f"Файл ключа {path.name} не создаётся.", "Проверьте права на папку базы данных.") from error
    return Vault(key)


def _bound(card: int) -> bytes:
    return f"person:{card}".encode()
