"""Who holds a family: letting in, taking out, handing over; a lost laptop; late sendings; a laptop that was put out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gezinsteam_app.actions import devices, edit, late, leaving, sending, sharing
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.model import Plan
from gezinsteam_app.errors import UserError
from gezinsteam_app.storage.conversation import Conversation
from gezinsteam_app.sync.transport import Offline
from gezinsteam_app.ui.sharing.words import laptops
from gezinsteam_app.vault import vault
from tests.server_fixture import Region
from tests.vaults import MOMENT, import_example


@pytest.fixture
def day() -> list[dt.datetime]:
    """The clock of all laptops; a test may set it on."""
    return [MOMENT]


@pytest.fixture
def enrolled(region: Region, tmp_path: Path, day: list[dt.datetime]) -> Iterator[Callable[[str], Work]]:
    made: list[Work] = []

    def make(name: str) -> Work:
        made.append(region.worker(tmp_path / name.split()[0].lower(), name, clock=lambda: day[0]))
        return made[-1]

    yield make
    for work in made:
        work.close()


def wish(work: Work, file: str) -> str:
    return next(iter(work.store.family(file).of(Plan))).wish_words


def set_wish(work: Work, file: str, words: str) -> None:
    edit.change(work, file, work.store.family(file).plan, wish_words=words)


def versions(work: Work, file: str) -> set[str]:
    key = ("plan", work.store.family(file).plan.id, "wish_words")
    return {str(value) for _, value in edit.versions_of(work, file, key)}


def names(work: Work, file: str) -> list[str]:
    return [one.name for one in sharing.people(work, file)]


@pytest.fixture
def pair(enrolled: Callable[[str], Work]) -> tuple[Work, Work, str]:
    anna, bea = enrolled("Annemiek Hofstra"), enrolled("Bea Smit")
    file = import_example(anna, "gezin-brouwer")
    sharing.share(anna, file, bea.keyring.user_id)
    sending.sync(anna)
    sending.sync(bea)
    return anna, bea, file


def test_before_anything_is_sent_a_worker_holds_a_family_alone(enrolled: Callable[[str], Work]) -> None:
    anna = enrolled("Annemiek Hofstra")
    file = import_example(anna, "gezin-brouwer")
    (only,) = sharing.people(anna, file)
    assert (only.name, only.me, len(only.devices)) == ("Annemiek Hofstra", True, 1)
    with pytest.raises(UserError, match="Iemand moet het dossier houden"):
        sharing.unshare(anna, file, anna.keyring.user_id)


def test_a_replacement_reads_until_the_last_day_and_not_after(
    enrolled: Callable[[str], Work], day: list[dt.datetime]
) -> None:
    anna, bea = enrolled("Annemiek Hofstra"), enrolled("Bea Smit")
    file = import_example(anna, "gezin-brouwer")
    (colleague,) = sharing.colleagues(anna)
    assert colleague.name == "Bea Smit"
    with pytest.raises(UserError, match="laatste dag"):
        sharing.share(anna, file, colleague.user, "2026-03-31")
    sharing.share(anna, file, colleague.user, "2026-04-02")
    sending.sync(anna)
    day[0] = MOMENT + dt.timedelta(days=1)
    set_wish(anna, file, "Op de laatste dag")
    sending.sync(anna)
    sending.sync(bea)
    assert wish(bea, file) == "Op de laatste dag"
    day[0] = MOMENT + dt.timedelta(days=2)
    sending.sync(anna)
    set_wish(anna, file, "Daarna")
    sending.sync(anna)
    sending.sync(bea)
    assert wish(bea, file) == "Op de laatste dag"
    assert names(anna, file) == ["Annemiek Hofstra"]


def test_handing_over_gives_the_family_another_face(enrolled: Callable[[str], Work]) -> None:
    anna, bea = enrolled("Annemiek Hofstra"), enrolled("Bea Smit")
    file = import_example(anna, "gezin-brouwer")
    sharing.hand_over(anna, file, bea.keyring.user_id)
    sending.sync(anna)
    sending.sync(bea)
    face = bea.store.family(file).contact_worker
    assert face is not None
    assert face.name == "Bea Smit"
    assert names(bea, file) == ["Bea Smit", "Annemiek Hofstra"]
    sharing.unshare(bea, file, anna.keyring.user_id)
    assert names(bea, file) == ["Bea Smit"]


def test_without_network_nobody_is_promised_anything(pair: tuple[Work, Work, str], region: Region) -> None:
    anna, bea, file = pair
    region.off()
    for attempt in (
        lambda: sharing.unshare(anna, file, bea.keyring.user_id),
        lambda: devices.revoke(anna, bea.keyring.device_id),
        lambda: sharing.colleagues(anna),
    ):
        with pytest.raises(Offline):
            attempt()
    assert [one.name for one in sharing.colleagues(anna, fetch=False)] == ["Bea Smit"]
    assert names(anna, file) == ["Annemiek Hofstra", "Bea Smit"]


def test_who_is_put_out_again_is_told_again_and_not_at_every_round(pair: tuple[Work, Work, str]) -> None:
    anna, bea, file = pair

    def told() -> int:
        for one in (anna, bea, bea):
            sending.sync(one)
        return sum("doet niet meer mee" in words for words in sending.standing(bea).notices)

    sharing.unshare(anna, file, bea.keyring.user_id)
    assert told() == 1
    Conversation(bea.store).put_notices_away()
    assert told() == 0
    sharing.share(anna, file, bea.keyring.user_id)
    assert told() == 0
    sharing.unshare(anna, file, bea.keyring.user_id)
    assert told() == 1


def test_a_laptop_that_is_put_out_reads_nothing_new(pair: tuple[Work, Work, str]) -> None:
    anna, bea, file = pair
    set_wish(bea, file, "Nog van Bea")
    with pytest.raises(UserError, match="deze laptop zelf"):
        devices.revoke(anna, anna.keyring.device_id)
    lines = devices.revoke(anna, bea.keyring.device_id)
    assert [(one.name, bool(one.revoked_on)) for one in lines] == [("Annemiek Hofstra", False), ("Bea Smit", True)]
    sending.sync(anna)
    set_wish(anna, file, "Na het verlies")
    sending.sync(anna)
    outcome = sending.sync(bea)
    assert (outcome.state, outcome.waiting) == (sending.REVOKED, 0)
    assert wish(bea, file) == "Nog van Bea"
    sending.sync(anna)
    assert wish(anna, file) == "Na het verlies"
    (line,) = late.late(anna)
    assert (line.who, line.family, line.aside) == ("Bea Smit", "Gezin Brouwer", False)
    assert line.what == ("plan: wat willen wij het liefst",)
    late.set_aside(anna, line.hash)
    assert late.late(anna)[0].aside
    late.accept(anna, line.hash)
    assert not late.late(anna)
    assert versions(anna, file) == {"Na het verlies", "Nog van Bea"}
    with pytest.raises(UserError, match="staat er niet meer"):
        late.accept(anna, line.hash)


def test_of_who_lost_the_only_laptop_the_day_stands_there(pair: tuple[Work, Work, str]) -> None:
    anna, bea, file = pair
    devices.revoke(anna, bea.keyring.device_id)
    (member,) = [one for one in sharing.people(anna, file) if not one.me]
    assert member.put_out_on == anna.today().isoformat()
    assert laptops(member) == "Laptop uitgezet op 1 april 2026"


def test_a_laptop_was_put_out_on_the_day_that_it_was_here(pair: tuple[Work, Work, str], day: list[dt.datetime]) -> None:
    anna, bea, _ = pair
    day[0] = dt.datetime(2026, 11, 22, 23, 30, tzinfo=dt.UTC)
    assert devices.revoke(anna, bea.keyring.device_id)[-1].revoked_on == "2026-11-23"


def test_who_was_put_out_of_a_family_is_told_so_and_what_came_late_says_what_was_done(
    pair: tuple[Work, Work, str],
) -> None:
    anna, bea, file = pair
    sharing.unshare(anna, file, bea.keyring.user_id)
    edit.open_page(bea, file)
    set_wish(bea, file, "Nog van Bea")
    sending.sync(bea)
    assert [one for one in sending.standing(bea).notices if "niet meer mee bij Gezin Brouwer" in one]
    sending.sync(anna)
    assert not sending.standing(anna).notices
    (line,) = late.late(anna)
    assert line.what == ("plan: wat willen wij het liefst", "keek in het dossier")


def test_a_laptop_that_is_put_out_throws_its_keys_away_when_all_is_handed_over(pair: tuple[Work, Work, str]) -> None:
    anna, bea, _ = pair
    with pytest.raises(UserError, match="niet uitgezet"):
        leaving.give_up(bea)
    devices.revoke(anna, bea.keyring.device_id)
    sending.sync(anna)
    assert sending.sync(bea).state == sending.REVOKED
    left = leaving.give_up(bea)
    assert (left.erased, left.sealed) == (True, None)
    assert not vault.exists(bea.folder)
    assert not list(bea.folder.rglob("*.db*"))


def test_what_could_not_be_sent_is_sealed_and_a_colleague_reads_it_in(
    pair: tuple[Work, Work, str], region: Region
) -> None:
    anna, bea, file = pair
    devices.revoke(anna, bea.keyring.device_id)
    sending.sync(anna)
    sending.sync(bea)
    set_wish(bea, file, "Op het laatste moment")
    region.off()
    left = leaving.give_up(bea)
    assert left.erased
    assert left.sealed is not None
    assert b"laatste moment" not in left.sealed.read_bytes()
    region.on()
    assert leaving.read_in(anna, left.sealed) == 1
    assert leaving.read_in(anna, left.sealed) == 0
    (line,) = late.late(anna)
    late.accept(anna, line.hash)
    assert "Op het laatste moment" in versions(anna, file)
    assert sending.sync(anna).waiting == 0


def test_work_that_nobody_else_can_open_is_never_thrown_away(pair: tuple[Work, Work, str], region: Region) -> None:
    anna, bea, _ = pair
    devices.revoke(anna, bea.keyring.device_id)
    sending.sync(anna)
    import_example(bea, "gezin-el-idrissi")
    assert sending.sync(bea).state == sending.REVOKED
    left = leaving.give_up(bea)
    assert not left.erased
    assert "niets gewist" in left.words
    assert vault.exists(bea.folder)
    assert len(bea.store.file_ids()) == 2
