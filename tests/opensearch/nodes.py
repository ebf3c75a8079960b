"""A real OpenSearch cluster of three nodes on this machine, each a process that can be killed, or stopped for a while.

The server comes as libraries through Maven (`pom.xml`); what was built once stays in `build/opensearch`.
"""

import hashlib
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

_HERE = Path(__file__).parent
_BUILT = _HERE.parents[1] / "build" / "opensearch"
_SOURCES = (_HERE / "pom.xml", _HERE / "src/main/java/cluster/ClusterNode.java")
_COUNT = 3
_START_SECONDS = 240
_OPTIONS = ("-Xms128m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto")


def missing() -> str | None:
    """What is not there to run a cluster with, or None."""
    lacking = [tool for tool in ("java", "mvn") if shutil.which(tool) is None]
    return f"there is no {' and no '.join(lacking)}" if lacking else None


def build() -> None:
    """Fetch the server and compile the node, unless that was done from the same sources before."""
    stamp = hashlib.sha256(b"".join(path.read_bytes() for path in _SOURCES)).hexdigest()
    built = _BUILT / "stamp"
    if built.exists() and built.read_text("ascii") == stamp:
        return
    subprocess.run(["mvn", "-q", "-B", "process-classes"], cwd=_HERE, check=True, stdin=subprocess.DEVNULL)  # noqa: S607
    built.write_text(stamp, "ascii")


class Nodes:
    """The nodes of a cluster, by their numbers; `urls` are all their addresses."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.running: dict[int, subprocess.Popen[bytes]] = {}
        with _free_ports(2 * _COUNT) as ports:
            self._http, self._transport = ports[:_COUNT], ports[_COUNT:]
        self.urls = tuple(f"http://127.0.0.1:{port}" for port in self._http)

    def start(self, *numbers: int) -> None:
        """Start some nodes, or all, and wait until the cluster has them, and a copy of everything on another."""
        for number in numbers or range(_COUNT):
            self.running[number] = self._started(number)
        until = time.monotonic() + _START_SECONDS
        for number in self.running:
            self._await(number, until)

    def kill(self, *numbers: int) -> None:
        """End some nodes, or all, as a power cut would."""
        for number in numbers or tuple(self.running):
            node = self.running.pop(number)
            node.kill()
            node.communicate()

    @contextmanager
    def halted(self, number: int) -> Iterator[None]:
        """A node that keeps its connections and does nothing."""
        pid = self.running[number].pid
        os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(pid, signal.SIGCONT)

    def _started(self, number: int) -> subprocess.Popen[bytes]:
        self._folder.mkdir(exist_ok=True)
        arguments = [str(number), str(self._folder / str(number)), str(self._http[number])]
        classpath = f"{_BUILT / 'classes'}{os.pathsep}{_BUILT / 'lib'}/*"
        with (self._folder / f"{number}.log").open("ab") as log:
            return subprocess.Popen(  # noqa: S603
                ["java", *_OPTIONS, "-cp", classpath, "cluster.ClusterNode", *arguments, _joined(self._transport)],  # noqa: S607
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self._folder,
            )

    def _await(self, number: int, until: float) -> None:
        whole = f"wait_for_nodes={len(self.running)}&wait_for_status=green&timeout=120s"
        asked = f"{self.urls[number]}/_cluster/health?{whole}"
        while True:
            try:
                with urlopen(asked, timeout=130):  # noqa: S310 - our own node's
                    return
            except (URLError, OSError):
                ended = self.running[number].poll()
                if ended is not None or time.monotonic() > until:
                    log = (self._folder / f"{number}.log").read_text("utf-8")[-4000:]
                    raise RuntimeError(f"node {number} did not start ({ended}):\n{log}") from None
                time.sleep(0.25)  # it is another process, and tells nobody


@contextmanager
def _free_ports(count: int) -> Iterator[Sequence[int]]:
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        yield [each.getsockname()[1] for each in sockets]


def _joined(ports: Sequence[int]) -> str:
    return ",".join(map(str, ports))
