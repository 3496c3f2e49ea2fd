"""Files that commands write."""

from pathlib import Path

from ck.errors import UserError


def write(out: Path, content: bytes) -> None:
    """Write a file whole. UserError when it cannot be."""
    try:
        out.write_bytes(content)
    except OSError as error:
        raise UserError(f"Не удалось записать «{out}»: {error.strerror}.", "Проверьте путь.") from error
