"""A page that tells the user what is wrong."""

from ck.errors import UserError

raise UserError("Файл не открылся.", "Сохраните его заново.")
