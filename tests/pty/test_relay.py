"""The line of the tests: it carries everything in its order, as slowly as it is told, and breaks when it is told."""

import select
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from time import perf_counter

import pytest

from tests.pty.relay import PIECE, Quality, Relay
from tests.waiting import PATIENCE, until


def send_back(server: socket.socket) -> None:
    """Sends back to everybody what they said, until the server is closed."""

    def talk(peer: socket.socket) -> None:
        with peer, suppress(OSError):
            while data := peer.recv(65_536):
                peer.sendall(data)

    with suppress(OSError):
        while True:
            threading.Thread(target=talk, args=(server.accept()[0],), daemon=True).start()


@pytest.fixture
def echo() -> Iterator[int]:
    """The port of a server that sends everything back."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=send_back, args=(server,), daemon=True).start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)


def connected(line: Relay) -> socket.socket:
    client = socket.create_connection(("127.0.0.1", line.port), timeout=PATIENCE)
    client.sendall(b"hello")
    assert read(client, 5) == b"hello"
    return client


def read(client: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size and (piece := client.recv(65_536)):
        data += piece
    return data


def test_everything_arrives_whole_and_in_its_order(echo: int) -> None:
    sent = bytes(range(256)) * 40
    with Relay(echo, Quality(0.02, 100_000)) as line, connected(line) as client:
        client.sendall(sent)
        assert read(client, len(sent)) == sent
        assert (line.up, line.down) == (len(sent) + 5, len(sent) + 5)


def test_a_byte_takes_a_round_trip_and_many_take_as_long_as_the_line_is_thin(echo: int) -> None:
    with Relay(echo) as line, connected(line) as client:
        line.quality = Quality(0.3, 2_000)
        begun = perf_counter()
        client.sendall(b"x")
        read(client, 1)
        # At least: a busy machine takes longer, and no machine less.
        assert perf_counter() - begun >= 0.3
        begun = perf_counter()
        client.sendall(b"x" * 4 * PIECE)
        read(client, 4 * PIECE)
        assert perf_counter() - begun >= 0.3 + 4 * PIECE / 2_000


def test_an_end_arrives_after_everything_that_came_before_it(echo: int) -> None:
    with Relay(echo, Quality(0.02, 20_000)) as line, connected(line) as client:
        client.sendall(b"x" * 1_000)
        client.shutdown(socket.SHUT_WR)
        assert read(client, 1_001) == b"x" * 1_000
        until(lambda: line.carries == 0, "the end of the connection")


def test_a_reset_is_told_to_both_ends(echo: int) -> None:
    with Relay(echo) as line, connected(line) as client:
        line.reset()
        with pytest.raises(ConnectionResetError):
            client.recv(1)
        until(lambda: line.carries == 0, "the end of the connection")


def test_a_stalled_line_says_nothing_a_new_one_works_and_what_was_on_its_way_arrives_in_the_end(echo: int) -> None:
    with Relay(echo) as line, connected(line) as client:
        line.stall()
        client.sendall(b"are you there?")
        with connected(line):
            assert select.select([client], [], [], 0)[0] == []
        assert line.carries >= 1
        line.resume()
        assert read(client, 14) == b"are you there?"
