"""Serves Google's endpoints and an API server, to try things by hand."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from steadycd_standin.api_server import ApiServer
from steadycd_standin.google import GoogleStandin

_ACCOUNT = "team-a@standin-project.iam.gserviceaccount.com"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print where things are, as one line of JSON; serve until stdin ends."""
    parser = argparse.ArgumentParser(
        prog="python -m steadycd_standin", description=__doc__, allow_abbrev=False
    )
    parser.add_argument("--account", default=_ACCOUNT, help="default: %(default)s")
    parser.add_argument("--namespace", default="team-a", help="default: %(default)s")
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, _end)
    with tempfile.TemporaryDirectory(prefix="standin-") as folder:
        _serve(Path(folder), options.account, options.namespace)


def _serve(folder: Path, account: str, namespace: str) -> None:
    with GoogleStandin() as google, ApiServer(google, folder) as api:
        google.grant(google.machine, account)
        api.bind(account, namespace)
        addresses = {
            "account": account,
            "apiServer": api.url,
            "caFile": str(api.ca_file),
            "google": google.url,
            "metadataHost": google.host,
            "namespace": namespace,
        }
        sys.stdout.write(json.dumps(addresses) + "\n")
        sys.stdout.flush()
        sys.stdin.buffer.read()


def _end(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise SystemExit(0)


if __name__ == "__main__":
    main()
