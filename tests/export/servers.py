"""The real servers that the export tests and ``benchmarks/export.py`` talk to, on loopback and in folders of their own.

``scripts/servers`` fetches them.
"""

import os
import shlex
import socket
import subprocess
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PASSWORD = "loopback-only-7Qx"
START_SECONDS = 120


def server_directory() -> Path:
    """Where ``scripts/servers`` puts the servers."""
    return Path(os.environ.get("KG_SERVERS", REPOSITORY / ".servers"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class ServerProcess:
    """A server on loopback that answers on its port once this object exists."""

    def __init__(self, command: list[str], log: Path, environment: dict[str, str], port: int) -> None:
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                command, stdout=output, stderr=subprocess.STDOUT, env={**os.environ, **environment}
            )
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"server ended with {self.process.returncode}:\n{log.read_text()[-3000:]}")
            with socket.socket() as probe:
                probe.settimeout(1)
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.2)
        self.stop()
        raise RuntimeError(f"server did not answer within {START_SECONDS} s:\n{log.read_text()[-3000:]}")

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Neo4j:
    """A Neo4j Community server with a home of its own."""

    user = "neo4j"
    password = PASSWORD

    def __init__(self, home: Path, *, heap: str = "512m", page_cache: str = "64m") -> None:
        self.home = home
        self.heap = heap
        self.port = free_port()
        self.uri = f"bolt://127.0.0.1:{self.port}"
        self.environment = {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
        self._process: ServerProcess | None = None
        for part in ("conf", "data", "import", "logs", "plugins", "run"):
            (home / part).mkdir(parents=True)
        (home / "conf" / "neo4j.conf").write_text(
            "server.default_listen_address=127.0.0.1\n"
            f"server.bolt.listen_address=127.0.0.1:{self.port}\n"
            "server.http.enabled=false\n"
            "server.https.enabled=false\n"
            f"server.memory.pagecache.size={page_cache}\n"
            "dbms.usage_report.enabled=false\n"
        )
        # The distribution's script of this name looks for Java, then runs the same class.
        self.admin = home / "neo4j-admin"
        self.admin.write_text(f'#!/bin/sh\nexec {shlex.join([*self.java, "org.neo4j.cli.AdminTool"])} "$@"\n')
        self.admin.chmod(0o755)
        run([str(self.admin), "dbms", "set-initial-password", PASSWORD], self.environment)

    @property
    def java(self) -> list[str]:
        return ["java", f"-Xmx{self.heap}", "-cp", f"{server_directory()}/neo4j/*"]

    def import_csv(self, folder: Path) -> str:
        """Run the folder's own import command with the real ``neo4j-admin``."""
        return run([str(folder / "import.sh")], {**self.environment, "NEO4J_ADMIN": str(self.admin)})

    def start(self) -> None:
        # The server's own main class, as 'neo4j console' runs it.
        command = [*self.java, "org.neo4j.server.CommunityEntryPoint"]
        command += [f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"]
        self._process = ServerProcess(command, self.home / "logs" / "console.log", self.environment, self.port)

    def cypher_shell(self, script: Path) -> str:
        command = [*self.java, "org.neo4j.shell.Main", "-a", self.uri, "-u", self.user, "-p", self.password]
        return run([*command, "--fail-fast", "--file", str(script)], self.environment)

    def stop(self) -> None:
        if self._process is not None:
            self._process.stop()


class Fuseki:
    """An Apache Jena Fuseki server with one data set: in memory, or in a TDB2 database in ``database``."""

    def __init__(self, log: Path, *, heap: str = "512m", database: Path | None = None) -> None:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}/kg"
        command = ["java", f"-Xmx{heap}", "-cp", f"{server_directory()}/fuseki/*"]
        command += ["org.apache.jena.fuseki.main.cmds.FusekiMainCmd", "--localhost", "--port", str(port)]
        command += ["--mem"] if database is None else ["--tdb2", "--loc", str(database)]
        self._process = ServerProcess([*command, "--update", "/kg"], log, {}, port)

    def stop(self) -> None:
        self._process.stop()


def run(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment}, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{command} ended with {done.returncode}:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    return done.stdout
