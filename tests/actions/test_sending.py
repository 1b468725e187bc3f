"""Sending and receiving as a worker meets it: by itself, in the background, with and without network."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gezinsteam_app.actions import edit, health, own_files, second_laptop, sending, sharing, tasks
from gezinsteam_app.actions.line import Line
from gezinsteam_app.actions.sending import Outcome
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.model import Contact, Plan
from gezinsteam_app.domain.shared import Card, Supply, Task
from gezinsteam_app.errors import Cancelled
from tests.server_fixture import Region
from tests.vaults import CHEAP, PASSPHRASE, PROFILE, import_example, make_work, open_work

Enrolled = Callable[..., Work]


@pytest.fixture
def enrolled(region: Region, tmp_path: Path) -> Iterator[Enrolled]:
    """Makes the open vault of somebody of the team, who belongs to the region."""
    made: list[Work] = []

    def make(name: str, role: str = "worker") -> Work:
        made.append(region.worker(tmp_path / name.split()[0].lower(), name, role=role))
        return made[-1]

    yield make
    for work in made:
        work.close()


def wish(work: Work, file: str) -> str:
    return next(iter(work.store.family(file).of(Plan))).wish_words


def set_wish(work: Work, file: str, words: str) -> None:
    edit.change(work, file, work.store.family(file).plan, wish_words=words)


def until(holds: Callable[[], bool], seconds: float = 15.0) -> None:
    ends = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends, "it did not happen in time"
        time.sleep(0.01)


def test_a_laptop_that_works_alone_has_nothing_to_send(work: Work) -> None:
    import_example(work, "gezin-brouwer")
    assert not sending.standing(work).enrolled
    assert sending.sync(work).state == sending.ALONE


def test_what_stood_there_before_enrolment_is_sent_and_counted(enrolled: Enrolled, region: Region) -> None:
    anna = enrolled("Anna Vos")
    file = import_example(anna, "gezin-brouwer")
    before = sending.standing(anna)
    assert (before.server, before.team, before.waiting) == (region.url, PROFILE.team, 1)
    assert [(one.file, one.steps) for one in before.waiting_in] == [(file, 1)]
    assert before.last_confirmed is None
    parts: list[float] = []
    outcome = sending.sync(anna, told=lambda part, words: parts.append(part))
    assert (outcome.state, outcome.waiting) == (sending.DONE, 0)
    assert parts
    after = sending.standing(anna)
    assert (after.waiting, after.unacknowledged, list(after.waiting_in)) == (0, 0, [])
    assert after.last_confirmed == anna.clock()


def test_what_is_written_after_a_restart_is_sent_though_the_vault_was_empty(region: Region, tmp_path: Path) -> None:
    region.worker(tmp_path / "anna", "Anna Vos").close()
    anna = open_work(tmp_path / "anna")
    edit.add(anna, own_files.personal_file(anna), Task, what="Bellen")
    assert sending.standing(anna).waiting == 1
    assert sending.sync(anna).state == sending.DONE
    assert sending.standing(anna).waiting == 0
    anna.close()


def test_a_long_round_can_be_cut_off_and_goes_on(enrolled: Enrolled) -> None:
    anna = enrolled("Anna Vos")
    for name in ("gezin-brouwer", "gezin-el-idrissi"):
        import_example(anna, name)
    assert sending.sync(anna, stop=lambda: True).state == sending.STOPPED
    assert sending.standing(anna).waiting > 0

    def cancel(part: float, words: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        sending.sync(anna, told=cancel)
    assert sending.sync(anna).waiting == 0


def test_without_network_it_says_so_and_what_waits(enrolled: Enrolled, region: Region) -> None:
    anna = enrolled("Anna Vos")
    import_example(anna, "gezin-brouwer")
    region.off()
    outcome = sending.sync(anna)
    assert outcome.state == sending.OFFLINE
    assert "geen verbinding" in outcome.words
    assert "wachten nog" in outcome.words
    region.on()
    assert sending.sync(anna).waiting == 0


def test_two_laptops_with_a_line_see_each_other_at_once(enrolled: Enrolled) -> None:
    anna, bea = enrolled("Anna Vos"), enrolled("Bea Smit")
    file = import_example(anna, "gezin-brouwer")
    sharing.share(anna, file, bea.keyring.user_id)
    heard: list[Outcome] = []
    broken: list[BaseException] = []
    lines = [Line(anna, lambda outcome: None, broken.append), Line(bea, heard.append, broken.append)]
    for line in lines:
        line.start()
    until(lambda: bea.store.has_file(file))
    for number in range(3):
        set_wish(anna, file, f"Wens {number}")
        lines[0].nudge()
        until(lambda number=number: wish(bea, file) == f"Wens {number}")  # type: ignore[misc]
    assert any(outcome.changed for outcome in heard)
    for line in lines:
        line.stop()
    assert not broken


def test_a_line_without_network_comes_back_by_itself(enrolled: Enrolled, region: Region) -> None:
    anna = enrolled("Anna Vos")
    import_example(anna, "gezin-brouwer")
    region.off()
    states: list[str] = []
    line = Line(anna, lambda outcome: states.append(outcome.state), lambda error: states.append(repr(error)))
    line.start()
    until(lambda: sending.OFFLINE in states)
    region.on()
    until(lambda: sending.DONE in states)
    line.stop()
    assert sending.standing(anna).waiting == 0


def test_typing_does_not_wait_for_a_server_that_does_not_answer(enrolled: Enrolled, region: Region) -> None:
    anna = enrolled("Anna Vos")
    file = import_example(anna, "gezin-brouwer")
    region.off()
    with socket.create_server(("127.0.0.1", region.port)) as silent:
        outcomes: list[Outcome] = []
        thread = threading.Thread(target=lambda: outcomes.append(sending.sync(anna)))
        thread.start()
        asked, _ = silent.accept()
        for number in range(20):
            set_wish(anna, file, f"Wens {number}")
        assert not outcomes, "the round still waits for an answer"
        asked.close()
    thread.join()
    assert outcomes[0].state == sending.OFFLINE
    region.on()
    assert sending.sync(anna).waiting == 0


def test_locking_ends_a_line_without_a_fault(enrolled: Enrolled) -> None:
    anna = enrolled("Anna Vos")
    import_example(anna, "gezin-brouwer")
    broken: list[BaseException] = []
    for _ in range(3):
        line = Line(anna, lambda outcome: None, broken.append)
        line.start()
        time.sleep(0.02)
        line.stop()
    anna.close()
    time.sleep(0.2)
    assert not broken


def test_the_team_has_one_social_map_and_one_list_of_cards(enrolled: Enrolled) -> None:
    anna, bea = enrolled("Annemiek Hofstra"), enrolled("Bea Smit")
    coach = enrolled("Cor Vink", role="coach")
    file = import_example(anna, "gezin-brouwer")
    for work, provider in ((anna, "De Brug"), (bea, "De Brug"), (bea, "Vos")):
        edit.add(work, own_files.team_file(work), Supply, provider=provider, help="Cursus")
    for work in (anna, bea, coach, anna, bea, coach, anna):
        sending.sync(work)
    for work in (anna, bea, coach):
        team = work.store.family(own_files.team_file(work))
        assert {one.provider for one in team.of(Supply)} == {"De Brug", "Vos"}
        assert len(team.of(Supply)) == 2
        (card,) = team.of(Card)
        assert (card.id, card.worker, card.children) == (file, "Annemiek Hofstra", ("4-11:3",))
        assert not {"Brouwer", "Lotte"} & set(str(card).split())
    assert not coach.store.has_file(file), "a card is no file"


def test_a_card_follows_its_family_and_its_worker(enrolled: Enrolled) -> None:
    anna, bea = enrolled("Annemiek Hofstra"), enrolled("Bea Smit")
    file = import_example(anna, "gezin-brouwer")
    for work in (anna, bea, anna, bea):
        sending.sync(work)
    edit.add(anna, file, Contact, on="2026-03-31", kind="visit", text="Lotte vertelde over school.")
    for work in (anna, bea):
        sending.sync(work)
    (card,) = bea.store.family(own_files.team_file(bea)).of(Card)
    assert card.contacted_on == "2026-03-31"
    assert "school" not in str(card)
    sharing.hand_over(anna, file, bea.keyring.user_id)
    for work in (anna, bea, anna):
        sending.sync(work)
    (card,) = anna.store.family(own_files.team_file(anna)).of(Card)
    assert (card.worker, card.user) == ("Bea Smit", bea.keyring.user_id)


def test_two_laptops_of_one_worker_share_their_tasks(enrolled: Enrolled, tmp_path: Path) -> None:
    anna = enrolled("Anna Vos")
    tasks.add(anna, "Van de eerste")
    sending.sync(anna)
    fresh = make_work(tmp_path / "tweede")
    own_files.personal_file(fresh)
    fresh.close()
    sheet = tmp_path / "sleutel"
    code = second_laptop.offer(anna, sheet)
    second = second_laptop.join(tmp_path / "tweede", PASSPHRASE, sheet, code, floor=CHEAP, clock=anna.clock)
    tasks.add(second, "Van de tweede")
    for work in (second, anna, second, anna, second, anna):
        assert sending.sync(work).state == sending.DONE
    for work in (anna, second):
        assert {one.what for one in work.store.family(own_files.personal_file(work)).of(Task)} == {
            "Van de eerste",
            "Van de tweede",
        }
        assert not health.verify(work).problems
    assert own_files.personal_file(anna) == own_files.personal_file(second)
    tasks.add(anna, "Daarna")
    sending.sync(anna)
    sending.sync(second)
    assert len(second.store.family(own_files.personal_file(second)).of(Task)) == 3
    second.close()


def test_after_a_fault_of_ours_the_line_begins_again_by_itself(enrolled: Enrolled) -> None:
    anna = enrolled("Anna Vos")
    tasks.add(anna, "Bellen")
    heard: list[Outcome] = []
    faults: list[BaseException] = []
    with anna.store.transaction() as db:
        db.run("ALTER TABLE sync_files RENAME TO elsewhere")
    line = Line(anna, heard.append, faults.append, rest=0.05)
    line.start()
    try:
        until(lambda: len(faults) >= 3)
        with anna.store.transaction() as db:
            db.run("ALTER TABLE elsewhere RENAME TO sync_files")
        until(lambda: any(one.state == sending.DONE for one in heard))
    finally:
        line.stop()
    assert {type(one).__name__ for one in faults} == {"OperationalError"}
    assert sending.standing(anna).waiting == 0


def test_who_asks_need_not_wait_until_the_line_has_rested(enrolled: Enrolled) -> None:
    anna = enrolled("Anna Vos")
    heard: list[Outcome] = []
    faults: list[BaseException] = []
    with anna.store.transaction() as db:
        db.run("ALTER TABLE sync_files RENAME TO elsewhere")
    line = Line(anna, heard.append, faults.append, rest=900)
    line.start()
    try:
        until(lambda: len(faults) == 1)
        with anna.store.transaction() as db:
            db.run("ALTER TABLE elsewhere RENAME TO sync_files")
        line.nudge(asked=True)
        until(lambda: bool(heard))
    finally:
        line.stop()
