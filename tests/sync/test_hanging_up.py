"""A window that closes hangs up while another thread asks: no line to the server stays open behind it."""

from __future__ import annotations

import gc
import random
import socketserver
import ssl
import threading
import time
import warnings
from collections.abc import Iterator

import httpx
import pytest

from gezinsteam_app.sync.http import HttpTransport
from gezinsteam_app.sync.transport import Offline
from gezinsteam_app.vault.keyring import Keyring

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


class _Answers(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        try:
            while self.request.recv(4096):
                time.sleep(0.002)
                self.request.sendall(ANSWER)
        except OSError:
            return  # the other side hung up


@pytest.fixture
def address() -> Iterator[str]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Answers) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def _ask(line: HttpTransport) -> None:
    try:
        line.region()
    except Offline:
        return


def test_no_line_stays_open_when_somebody_hangs_up_at_any_moment(address: str) -> None:
    when, keyring = random.Random(1), Keyring.fresh()
    with warnings.catch_warnings(record=True) as left_open:
        warnings.simplefilter("always", ResourceWarning)
        for _ in range(300):
            # Who hangs up in one thread may leave the other waiting until its time is over: here that is short.
            client = httpx.Client(base_url=address, timeout=0.5, verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
            line = HttpTransport(address, "00", keyring, client=client)
            asking = threading.Thread(target=_ask, args=(line,))
            asking.start()
            time.sleep(when.random() * 0.0015)
            line.close()
            asking.join()
        del line, client
        gc.collect()
    assert [str(one.message) for one in left_open if "127.0.0.1" in str(one.message)] == []
