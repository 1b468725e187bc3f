"""What stands between the net and the program: TLS, limits, codes and nothing else in refusals, and a silent log."""

from __future__ import annotations

import datetime as dt
import json
import logging
import ssl
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import update

from gezinsteam_app.domain import dates
from gezinsteam_app.server import setup
from gezinsteam_app.server import tables as t
from gezinsteam_app.server.core import NotAllowed
from gezinsteam_app.server.gate import LOG
from gezinsteam_app.server.keeping import purge
from gezinsteam_app.server.limits import Limits, Rate
from gezinsteam_app.server.running import Tls, make_running
from gezinsteam_app.sync.transport import Offline, Refused
from gezinsteam_app.wire import pack
from tests.certificates import own_certificate
from tests.server.laptops import Laptop
from tests.server_fixture import TEAM, Region

Enrolled = Callable[[str], Laptop]
NOBODY = "00" * 32


@pytest.fixture
def limited(region_sqlite: Region) -> Callable[..., None]:
    """Starts the server again with other limits."""

    def set_limits(**limits: int) -> None:
        region_sqlite.off()
        region_sqlite.place = replace(region_sqlite.place, limits=Limits.read(limits))
        region_sqlite.on()

    return set_limits


def ask_often(laptop: Laptop) -> None:
    for _ in range(40):
        laptop.line.news("", 0, 0)


def headers(laptop: Laptop) -> dict[str, str]:
    laptop.line.news("", 0, 0)
    return laptop.line._bearer()


def test_a_body_that_is_too_large_is_refused_whether_its_size_is_told_or_not(
    region_sqlite: Region, enrolled_sqlite: Enrolled, limited: Callable[..., None]
) -> None:
    region, anna = region_sqlite, enrolled_sqlite("Anna")
    limited(body=5000, words=3000)
    file = anna.new_file()
    path, head = f"{region.url}/v1/files/{file}/batches", headers(anna)
    large = bytes(6000)

    def in_parts() -> Iterator[bytes]:
        yield large[:3000]
        yield large[3000:]

    for content in (large, in_parts()):
        answer = httpx.post(path, content=content, headers=head)
        assert (answer.status_code, answer.json()) == (413, {"code": "size"})
    answer = httpx.post(f"{region.url}/v1/challenge", content=b" " * 3001)
    assert (answer.status_code, answer.json()) == (413, {"code": "size"})
    assert anna.line.push(file, [anna.batch(file)])


def test_a_device_that_asks_too_often_waits_and_others_go_on(
    region_sqlite: Region, enrolled_sqlite: Enrolled, limited: Callable[..., None]
) -> None:
    anna, bea = enrolled_sqlite("Anna"), enrolled_sqlite("Bea")
    limited(a_minute=20)
    with pytest.raises(Offline) as refused:
        ask_often(anna)
    assert refused.value.why == "status 429"
    bea.line.news("", 0, 0)


def test_somebody_without_a_session_cannot_ask_for_ever(region_sqlite: Region, limited: Callable[..., None]) -> None:
    limited(open_a_minute=5)
    answers = [httpx.post(f"{region_sqlite.url}/v1/challenge", json={"device": NOBODY}) for _ in range(7)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429] * 2
    assert answers[-1].json() == {"code": "rate"}
    assert int(answers[-1].headers["Retry-After"]) > 0


def test_a_full_store_takes_no_more_and_keeps_what_it_has(
    region_sqlite: Region, enrolled_sqlite: Enrolled, limited: Callable[..., None]
) -> None:
    anna = enrolled_sqlite("Anna")
    file = anna.new_file()
    limited(storage=6000)
    first = anna.batch(file, b"")
    anna.line.push(file, [first])
    with pytest.raises(Refused, match="storage"):
        anna.line.push(file, [anna.batch(file, bytes.fromhex(NOBODY) * 2), *(anna.batch(file) for _ in range(20))])
    assert [batch.hash for _, batch in anna.line.pull(file, 0)] == [first.hash]
    assert anna.line.push(file, [first]) == {first.hash: 1}


def test_too_many_batches_at_once_are_refused(
    region_sqlite: Region, enrolled_sqlite: Enrolled, limited: Callable[..., None]
) -> None:
    anna = enrolled_sqlite("Anna")
    file = anna.new_file()
    limited(batches=3)
    with pytest.raises(Refused, match="size"):
        anna.line.push(file, [anna.batch(file) for _ in range(4)])


def test_a_rate_fills_up_again() -> None:
    now = [0.0]
    rate = Rate(60, lambda: now[0])
    for _ in range(60):
        rate.take("een")
    with pytest.raises(NotAllowed):
        rate.take("een")
    rate.take("ander")
    now[0] += 2
    rate.take("een")
    rate.take("een")
    with pytest.raises(NotAllowed):
        rate.take("een")


@pytest.fixture
def certificate(tmp_path: Path) -> Tls:
    return own_certificate(tmp_path)


def test_with_its_own_certificate_it_speaks_tls_and_says_so(region_sqlite: Region, certificate: Tls) -> None:
    region_sqlite.off()
    region_sqlite.on(tls=certificate)
    trusted = ssl.create_default_context(cafile=str(certificate.certificate))
    answer = httpx.get(f"https://localhost:{region_sqlite.port}/health", verify=trusted)
    assert answer.json() == {"ok": True}
    assert "max-age=" in answer.headers["Strict-Transport-Security"]
    with pytest.raises(httpx.HTTPError):
        httpx.get(f"http://localhost:{region_sqlite.port}/health")


def test_a_certificate_that_is_not_there_is_named(region_sqlite: Region, tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"weg\.pem is er niet"):
        make_running(region_sqlite.place, "127.0.0.1", 1, Tls(tmp_path / "weg.pem", tmp_path / "weg.key"))


def test_a_proxy_that_took_it_in_the_open_is_refused(region_sqlite: Region) -> None:
    far = {"X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "http"}
    answer = httpx.get(f"{region_sqlite.url}/v1/region", headers=far)
    assert (answer.status_code, answer.json()) == (403, {"code": "tls"})
    answer = httpx.get(f"{region_sqlite.url}/v1/region", headers=far | {"X-Forwarded-Proto": "https"})
    assert answer.status_code == 200
    assert "Strict-Transport-Security" in answer.headers


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/", 404, "no_route"),
        ("GET", "/v1/enrol", 405, "no_route"),
        ("POST", "/v1/challenge", 422, "shape"),
        ("GET", "/v1/files/geen-id/batches?after=0", 401, "session"),
        ("GET", "/v1/invitations/geen-sleutel", 422, "shape"),
        ("POST", "/v1/news", 401, "session"),
        ("GET", f"/v1/invitations/{NOBODY}", 404, "no_invitation"),
    ],
)
def test_a_refusal_is_a_code(region_sqlite: Region, method: str, path: str, status: int, code: str) -> None:
    body = {"incarnation": "", "feed": 0, "statements": 0} if path == "/v1/news" else {}
    answer = httpx.request(method, region_sqlite.url + path, json=body if method == "POST" else None)
    assert (answer.status_code, answer.json()) == (status, {"code": code})
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """What the server writes in its log."""
    found: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(record.getMessage())

    keep = Keep()
    LOG.addHandler(keep)
    LOG.setLevel(logging.INFO)
    yield found
    LOG.removeHandler(keep)
    LOG.setLevel(logging.NOTSET)


def test_log_and_metrics_hold_numbers_and_no_people(
    region_sqlite: Region, enrolled_sqlite: Enrolled, lines: list[str]
) -> None:
    anna = enrolled_sqlite("Annemiek Zonderling")
    file = anna.new_file()
    anna.line.push(file, [anna.batch(file)])
    with pytest.raises(Refused):
        anna.line.pull("0d0e0f00-0000-4000-8000-00000000000a", 0)
    token = headers(anna)["Authorization"].partition(" ")[2]
    told = httpx.get(f"{region_sqlite.url}/metrics").text
    everything = told + "".join(lines)
    for secret in ("Annemiek", "Zonderling", file, token, anna.keyring.device_id, anna.keyring.user_id, "Emmen"):
        assert secret not in everything
    seen = [json.loads(line) for line in lines]
    pushed = next(one for one in seen if one["method"] == "POST" and one["route"] == "/v1/files/{file}/batches")
    assert (pushed["status"], pushed["in"] > 100, pushed["ms"] > 0) == (200, True, True)
    values = {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(told)
        for sample in family.samples
    }
    assert values["gezinsteam_kept", "batches"] == 1
    assert values["gezinsteam_kept", "files"] == 1
    assert values["gezinsteam_requests_total", "/v1/files/{file}/batches", "404", "GET"] == 1


def test_a_defect_is_told_to_the_log_as_places_and_to_the_other_side_as_a_code(
    region_sqlite: Region, lines: list[str], warned: list[logging.LogRecord]
) -> None:
    with region_sqlite.place.engine.begin() as db:
        db.exec_driver_sql("DROP TABLE challenges")
    answer = httpx.post(f"{region_sqlite.url}/v1/challenge", json={"device": NOBODY})
    assert (answer.status_code, answer.json()) == (500, {"code": "failed"})
    until = time.monotonic() + 10
    while not lines and time.monotonic() < until:  # it is written when the answer has gone
        time.sleep(0.01)
    told = json.loads(lines[-1])
    assert (told["event"], told["error"], told["status"]) == ("failed", "OperationalError", 500)
    assert any(place.startswith("doors.py:") for place in told["places"])
    assert NOBODY not in "".join(lines)
    assert len(warned) == 1


def test_frames_are_read_before_anything_is_kept(region_sqlite: Region, enrolled_sqlite: Enrolled) -> None:
    anna = enrolled_sqlite("Anna")
    file = anna.new_file()
    good = pack([(0, anna.batch(file))])
    for content in (good[:-1], good + b"x", b"\xff" * 40):
        answer = httpx.post(f"{region_sqlite.url}/v1/files/{file}/batches", content=content, headers=headers(anna))
        assert (answer.status_code, answer.json()) == (422, {"code": "shape"})
    assert anna.line.pull(file, 0) == []


def test_who_is_of_the_team_hears_on_which_day_each_laptop_was_last_in_contact_and_others_nothing(
    region: Region, tmp_path: Path
) -> None:
    setup.add_team(region.place, "Emmen-Noord")
    anna, bea, other = made = tuple(
        Laptop.enrolled(region.url, region.invite(name, team=team), name)
        for name, team in (("Anna", TEAM), ("Bea", TEAM), ("Cor", "Emmen-Noord"))
    )
    assert anna.line.contacts() == {anna.keyring.device_id: dates.today().isoformat()}
    bea.line.news("", 0, 0)
    earlier = int(dt.datetime(2026, 11, 2, 23, 30, tzinfo=dt.UTC).timestamp())
    with region.place.engine.begin() as db:
        db.execute(update(t.sessions).where(t.sessions.c.device == bea.keyring.device_id).values(until=earlier))
    made += (other.again(), bea.again())
    made[3].line.news("", 0, 0)
    purge(region.place, dt.datetime.now(dt.UTC))
    assert anna.line.contacts()[bea.keyring.device_id] == "2026-11-03", "the day in the Netherlands"
    assert set(other.line.contacts()) == {other.keyring.device_id}
    made[4].line.news("", 0, 0)
    assert anna.line.contacts()[bea.keyring.device_id] == dates.today().isoformat()
    for one in made:
        one.line.close()
