"""The portal as a program of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
TOKEN = "control-token-of-the-process"


@dataclass
class Process:
    """A running portal."""

    program: subprocess.Popen[str]
    said: list[str]

    @property
    def port(self) -> int:
        """Return where it listens."""
        return int(self.said[-1].rpartition(":")[2])

    def ask(self, method: str, path: str, body: object = None) -> tuple[int, str]:
        """Return the status and text of an answer; OSError or HTTPException if the portal is gone."""
        headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request(method, path, json.dumps(body), headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()

    def make_msp(self) -> Any:
        """Make an MSP of the data set "example"."""
        status, text = self.ask(
            "POST", "/control/msps", {"data_set": "example", "now": None, "password": None}
        )
        assert status == 201
        return json.loads(text)


@contextmanager
def portal_process(database: Path, *arguments: str, **environment: str) -> Iterator[Process]:
    """Start the portal on a free port, wait until it is ready, and kill it in the end."""
    command = [sys.executable, "-W", "error", "-m", "mock_portal", "--port", "0", "--database", str(database)]
    with subprocess.Popen(
        [*command, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        try:
            assert program.stdout
            said = []
            for line in program.stdout:
                said.append(line.strip())
                if line.startswith("Portal ready at "):
                    break
            yield Process(program, said)
        finally:
            program.kill()
