"""Names and contacts: locked, bound to their card, shown on a noted click, in no file, journal, log or page."""

import logging
import os
import stat
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import update

from ck.errors import ConflictError, UserError
from ck.services import journal as journal_service
from ck.services import workspace as workspaces
from ck.services.persons import book, keeping, names, people, todo, vault
from ck.services.persons.cards import CARDS
from ck.services.persons.names import State
from ck.services.persons.people import Card, Wanted
from ck.services.persons.vault import Vault, VaultError
from ck.services.registers import book as kit_book
from ck.services.registers import records
from ck.services.workspace import Workspace
from ck.store.models import Person
from tests.services.persons.conftest import HEAD, SVYAZ, Put, listed, workbook
from tests.services.persons.test_cards import journal
from tests.services.persons.test_todo import TODAY

NAME, PHONE, NOTE = "Зайцева Агриппина", "8 918 555-44-33", "живёт у бабушки"
TEXTS = {"name": NAME, "contacts": PHONE, "note": NOTE}
WORDS = ("Зайцева", "Агриппина", "555-44-33", "бабушки")


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return tmp_path / "ck.key"


@pytest.fixture
def named(workspace: Workspace, put: Put) -> Card:
    """A card with a name, as the list knows it."""
    names.switch_on(workspace)
    card = put()
    names.save(workspace, card.id, card.edition, TEXTS)
    return listed(workspace)[0]


def whole_files(workspace: Workspace) -> bytes:
    path = workspace.store.path
    assert path is not None
    beside = [path, path.with_name(f"{path.name}-wal")]
    return b"".join(one.read_bytes() for one in beside if one.exists())


def test_off_by_default_and_no_key_is_made(workspace: Workspace, put: Put, key: Path) -> None:
    card = put()
    assert names.state(workspace).state is State.OFF
    assert not key.exists()
    for attempt in (lambda: names.save(workspace, card.id, 1, TEXTS), lambda: names.reveal(workspace, card.id)):
        with pytest.raises(UserError, match="выключены"):
            attempt()


def test_a_name_is_kept_and_shown_on_demand(workspace: Workspace, named: Card, key: Path) -> None:
    assert named.named
    assert names.reveal(workspace, named.id) == TEXTS
    assert names.state(workspace) == names.Found(State.READY, "ck.key", 1)
    if os.name == "posix":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_blank_fields_are_no_name(workspace: Workspace, named: Card) -> None:
    names.save(workspace, named.id, named.edition, {"name": "  ", "contacts": ""})
    assert not listed(workspace)[0].named


def test_the_second_editor_of_a_name_is_told(workspace: Workspace, named: Card) -> None:
    records.save(workspace, CARDS, people.held(named), {"status": "family"})
    with pytest.raises(ConflictError):
        names.save(workspace, named.id, named.edition, {"name": "Другая"})
    assert names.reveal(workspace, named.id) == TEXTS


def test_nothing_personal_is_in_the_files_the_journal_the_exports_or_a_log(
    workspace: Workspace, named: Card, key: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        names.reveal(workspace, named.id)
        names.save(workspace, named.id, named.edition, TEXTS | {"note": "новое"})
        card = listed(workspace)[0]
        exports = [
            people.export(workspace, Wanted()),
            kit_book.export(workspace, CARDS),
            todo.export(workspace, Wanted(), "всё", TODAY, {}),
            journal_service.export(journal_service.entries(workspace)),
        ]
        copy = workspaces.backup(workspace, tmp_path / "copy.sqlite")
    told = [whole_files(workspace), copy.read_bytes(), repr((card, people.in_words(card))).encode(),
            journal(workspace).encode(), caplog.text.encode(), *(cells(one).encode() for one in exports)]  # fmt: skip
    secret = key.read_bytes().split(b"\n")[1]
    for one in told:
        assert not [word for word in WORDS if word.encode() in one]
        assert secret not in one
    assert "person_revealed" in journal(workspace) and f"№ {named.id}" in journal(workspace)
    assert sorted(one.name for one in tmp_path.iterdir() if "key" in one.name) == ["ck.key"]


def cells(data: bytes) -> str:
    book = openpyxl.load_workbook(BytesIO(data))
    return " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)


def test_names_are_exported_only_on_purpose_and_that_is_noted(workspace: Workspace, named: Card) -> None:
    data = names.export(workspace, Wanted())
    assert NAME in cells(data) and PHONE in cells(data)
    entry = journal_service.entries(workspace)[0]
    assert (entry.action, entry.became) == ("Выгружено с именами и контактами", "карточек: 1")
    plan = book.plan(workspace, data)
    assert [one.kind for one in plan.steps] == ["unchanged"]


def test_without_its_key_a_name_is_closed_and_the_rest_works(workspace: Workspace, named: Card, key: Path) -> None:
    kept = key.read_bytes()
    key.unlink()
    assert names.state(workspace).state is State.MISSING
    for attempt in (lambda: names.reveal(workspace, named.id), lambda: names.switch_on(workspace),
                    lambda: names.export(workspace, Wanted())):  # fmt: skip
        with pytest.raises(VaultError, match="нет рядом с базой"):
            attempt()
    assert not key.exists()
    assert people.export(workspace, Wanted())
    records.save(workspace, CARDS, people.held(named), {"status": "family"})
    key.write_bytes(kept)
    assert names.reveal(workspace, named.id) == TEXTS


def test_a_wrong_key_is_recognised(workspace: Workspace, named: Card, key: Path) -> None:
    key.unlink()
    vault.make(key)
    assert names.state(workspace).state is State.WRONG
    with pytest.raises(VaultError, match="не тот ключ"):
        names.reveal(workspace, named.id)


@pytest.mark.parametrize("content", [b"", b"ck-key-1\nAAAA\n", b"ck-key-1\n!!!\n", b"\xff\xfe" * 40])
def test_a_broken_key_is_recognised(workspace: Workspace, named: Card, key: Path, content: bytes) -> None:
    key.write_bytes(content)
    assert names.state(workspace).state is State.BROKEN
    with pytest.raises(VaultError, match="не ключ"):
        names.reveal(workspace, named.id)
    assert names.forget_all(workspace) == 1
    names.switch_on(workspace)
    assert names.state(workspace) == names.Found(State.READY, "ck.key", 0)


@pytest.mark.parametrize("place", [0, 5, 20, -1])
def test_what_was_tampered_with_does_not_open(place: int) -> None:
    key = Vault(bytes(range(32)))
    locked = bytearray(key.seal(7, TEXTS))
    locked[place] ^= 1
    with pytest.raises(VaultError) as caught:
        key.unseal(7, bytes(locked))
    assert not [word for word in WORDS if word in str(caught.value)]


def test_a_name_moved_to_another_card_does_not_open(workspace: Workspace, named: Card, put: Put) -> None:
    other = put(number="18")
    with workspace.store.write() as session:
        locked = session.get_one(Person, named.id).secret
        session.execute(update(Person).where(Person.id == other.id).values(secret=locked))  # type: ignore[arg-type]
    with pytest.raises(VaultError):
        names.reveal(workspace, other.id)


def test_the_same_name_is_never_locked_the_same(named: Card) -> None:
    key = Vault(bytes(32))
    assert key.seal(1, TEXTS) != key.seal(1, TEXTS)
    assert "\\x00" not in repr(key) and "key" not in repr(key).lower().replace("vault", "")


@pytest.mark.parametrize("locked", [b"", b"\x01", b"\x02" + bytes(60), bytes(500)])
def test_rubbish_does_not_open(locked: bytes) -> None:
    with pytest.raises(VaultError):
        Vault(bytes(32)).unseal(1, locked)


def test_a_key_with_wide_rights_is_closed_again(workspace: Workspace, named: Card, key: Path) -> None:
    key.chmod(0o644)
    names.reveal(workspace, named.id)
    if os.name == "posix":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_names_come_from_a_workbook_only_where_they_are_kept(workspace: Workspace, tmp_path: Path) -> None:
    head = [*HEAD[:5], "Фамилия, имя, отчество", "Контакты"]
    data = workbook([head, [SVYAZ, 1, 2025, "09.02.07", "не определился", NAME, PHONE]])
    book.write(workspace, book.plan(workspace, data))
    assert not listed(workspace)[0].named
    assert not [word for word in WORDS if word.encode() in whole_files(workspace)]
    names.switch_on(workspace)
    plan = book.plan(workspace, data)
    assert [(one.caption, one.was, one.became) for one in plan.steps[0].changes] == [
        ("Фамилия, имя, отчество", "(не показано)", "(не показано)"), ("Контакты", "(не показано)", "(не показано)"),
    ]  # fmt: skip
    book.write(workspace, plan)
    card = listed(workspace)[0]
    assert names.reveal(workspace, card.id)["name"] == NAME
    assert book.plan(workspace, data).count("unchanged") == 1
    assert not [word for word in WORDS if word.encode() in whole_files(workspace)]
    assert "Фамилия" in cells(book.blank(workspace))


def test_switching_off_hides_and_on_again_shows(workspace: Workspace, named: Card) -> None:
    names.switch_off(workspace)
    assert names.state(workspace) == names.Found(State.OFF, "ck.key", 1)
    with pytest.raises(UserError, match="выключены"):
        names.reveal(workspace, named.id)
    names.switch_on(workspace)
    assert names.reveal(workspace, named.id) == TEXTS
    assert journal_service.entries(workspace)[0].action == "Имя и контакты показаны"


def test_settings_are_checked_and_a_second_editor_is_told(workspace: Workspace) -> None:
    shown = keeping.current(workspace)
    for wrong in (0, 51):
        with pytest.raises(UserError, match="Срок хранения"):
            keeping.save(workspace, shown, keep_years=wrong)
    keeping.save(workspace, shown, keep_years=5)
    with pytest.raises(ConflictError):
        keeping.save(workspace, shown, keep_years=4)
    assert keeping.current(workspace).keep_years == 5
    entry = journal_service.entries(workspace)[0]
    assert (entry.was, entry.became) == ("Срок хранения, лет: 3", "Срок хранения, лет: 5")
