"""How long a file is kept counts from the last change in it, as the log knows."""

from __future__ import annotations

import datetime as dt

from gezinsteam_app.actions.edit import creation
from gezinsteam_app.actions.terms import terms_of
from gezinsteam_app.actions.work import Work
from gezinsteam_app.domain.model import Contact
from gezinsteam_app.domain.papers import AccessEvent
from tests.vaults import import_example

JUNE = dt.datetime(2026, 6, 9, 22, 30, tzinfo=dt.UTC)


def kept_until(work: Work, file: str) -> dt.date:
    (found,) = [one.term.due for one in terms_of(work, [file]) if one.term.kind == "retention"]
    return found


def test_a_change_moves_it_and_looking_does_not(work: Work) -> None:
    file = import_example(work, "gezin-brouwer")
    assert kept_until(work, file) == dt.date(2046, 4, 1)
    work.store.save(file, creation(AccessEvent, "gekeken", "", "a", {"event": {"act": "read"}}), at=JUNE)
    assert kept_until(work, file) == dt.date(2046, 4, 1)
    work.store.save(file, creation(Contact, "bezoek", "", "b", {"on": "2026-06-09"}), at=JUNE)
    assert kept_until(work, file) == dt.date(2046, 6, 10)  # past midnight in the Netherlands
