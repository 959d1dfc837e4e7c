"""A line between a client and a server on this machine: long, thin, and cut whenever a test says so.

It carries bytes and knows nothing of what they are. It runs in a thread of its own, so that a test may wait for
anything else meanwhile.
"""

import asyncio
import socket
import struct
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, Final, NamedTuple, Self

from tests.waiting import PATIENCE

PIECE: Final = 256
"""Bytes that travel together."""
AHEAD: Final = 0.5
"""Seconds of bytes that wait in the line; then the sender has to wait, as before a modem."""
_GONE: Final = struct.pack("ii", 1, 0)
"""Linger for no time: closing sends a reset."""


class Quality(NamedTuple):
    """`round_trip` in seconds, `rate` in bytes a second each way; without a rate as fast as the machine is."""

    round_trip: float = 0.0
    rate: float | None = None


class Direction:
    """One way of one connection: what comes in goes out later, in its order."""

    def __init__(self, line: "Relay", reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._line = line
        self._reader = reader
        self._writer = writer
        self._free_at = 0.0
        self._on_its_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

    async def take_in(self) -> None:
        """Take what is sent, no faster than the line has room; an end travels as everything else does."""
        loop = asyncio.get_running_loop()
        while True:
            data = await self._reader.read(PIECE)
            quality = self._line.quality
            self._free_at = max(self._free_at, loop.time()) + (len(data) / quality.rate if quality.rate else 0.0)
            self._on_its_way.put_nowait((self._free_at + quality.round_trip / 2, data))
            if not data:
                return
            await asyncio.sleep(self._free_at - loop.time() - AHEAD)

    async def give_out(self, flowing: asyncio.Event, count: Callable[[int], None]) -> None:
        """Hand over each piece when it is due, and as long as the line is not stalled."""
        loop = asyncio.get_running_loop()
        while True:
            due, data = await self._on_its_way.get()
            await asyncio.sleep(due - loop.time())
            await flowing.wait()
            if not data:
                self._writer.write_eof()
                return
            count(len(data))
            self._writer.write(data)
            await self._writer.drain()


class Connection:
    """A client and a server that talk over the line."""

    def __init__(self, *writers: asyncio.StreamWriter) -> None:
        self._writers = writers
        self._work: list[asyncio.Task[None]] = []
        self.flowing = asyncio.Event()
        self.flowing.set()

    async def carry(self, *work: Coroutine[Any, Any, None]) -> None:
        """Do this until all of it is done; one end that is gone takes the other with it."""
        try:
            async with asyncio.TaskGroup() as tasks:
                self._work.extend(tasks.create_task(each) for each in work)
        except* OSError:
            self.reset()

    def reset(self) -> None:
        """Both ends are told at once that the other is gone; what was on its way is lost."""
        for writer in self._writers:
            peer: socket.socket = writer.get_extra_info("socket")
            with suppress(OSError):
                peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _GONE)
            writer.transport.abort()
        for task in self._work:
            task.cancel()


class Relay:
    """A port of its own on the loopback that leads to another one; use it as a context manager.

    `quality` may be changed at any time and holds for what is sent from then on. `up` and `down` count the bytes that
    reached the server and the client.
    """

    def __init__(self, port: int, quality: Quality | None = None) -> None:
        self.quality = quality or Quality()
        self.up = self.down = 0
        self.port = 0
        self._to = port
        self._connections: set[Connection] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="line", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._server = self._in_loop(asyncio.start_server(self._carry, "127.0.0.1", 0, limit=PIECE))
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        self._in_loop(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)
        self._loop.close()

    @property
    def carries(self) -> int:
        """How many connections there are."""
        return len(self._connections)

    def reset(self) -> None:
        """Cut every connection that there is: both ends get a reset."""
        self._in_loop(self._each(Connection.reset))

    def stall(self) -> None:
        """Carry nothing more on the connections that there are, without a word to anybody; new ones work."""
        self._in_loop(self._each(lambda connection: connection.flowing.clear()))

    def resume(self) -> None:
        """Carry on, beginning with what was on its way."""
        self._in_loop(self._each(lambda connection: connection.flowing.set()))

    def _in_loop(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)

    async def _each(self, act: Callable[[Connection], None]) -> None:
        for connection in tuple(self._connections):
            act(connection)

    async def _close(self) -> None:
        self._server.close()
        for connection in tuple(self._connections):
            connection.reset()
        while self._connections:
            await asyncio.sleep(0)

    def _count_up(self, size: int) -> None:
        self.up += size

    def _count_down(self, size: int) -> None:
        self.down += size

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            from_server, to_server = await asyncio.open_connection("127.0.0.1", self._to, limit=PIECE)
        except OSError:
            Connection(writer).reset()
            return
        connection = Connection(writer, to_server)
        up, down = Direction(self, reader, to_server), Direction(self, from_server, writer)
        self._connections.add(connection)
        await connection.carry(
            up.take_in(),
            down.take_in(),
            up.give_out(connection.flowing, self._count_up),
            down.give_out(connection.flowing, self._count_down),
        )
        for each in (writer, to_server):
            each.close()
        self._connections.discard(connection)
