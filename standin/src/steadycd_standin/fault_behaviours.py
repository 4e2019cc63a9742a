"""What each fault does to an answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from steadycd_standin.expire_time import EXPIRE_TIMES
from steadycd_standin.faults import Fault
from steadycd_standin.google_error import google_error
from steadycd_standin.http_message import Reply
from steadycd_standin.wire import Wire

Behaviour = Callable[[Fault, Reply, float, Wire], None]
"""Sends something else than the answer, at a moment of the stand-in's clock."""

_CHUNK = b" " * 65536
_DRIP = 0.05


def _answer(fault: Fault, reply: Reply, now: float, wire: Wire) -> None:
    headers = {**reply.headers, **fault.headers}
    wire.send(replace(reply, headers=headers).message(now))


def _status(fault: Fault, reply: Reply, now: float, wire: Wire) -> None:
    del reply
    refused = google_error(fault.status, "The stand-in was told to.", fault.reason)
    if fault.retry_after:
        refused = replace(refused, headers={"Retry-After": fault.retry_after})
    if fault.body is not None:
        refused = replace(refused, body=fault.body)
    _answer(fault, refused, now, wire)


def _redirect(fault: Fault, reply: Reply, now: float, wire: Wire) -> None:
    del reply
    headers = {"Location": fault.location}
    _answer(fault, Reply(fault.status or 307, headers=headers), now, wire)


def _expire_time(fault: Fault, reply: Reply, now: float, wire: Wire) -> None:
    answer = json.loads(reply.body)
    if "expireTime" in answer:
        moment = datetime.fromisoformat(answer["expireTime"].replace("Z", "+00:00"))
        write = EXPIRE_TIMES[fault.expire_time]
        answer["expireTime"] = write(moment.timestamp() + 0.123456789)
    _answer(fault, replace(reply, body=json.dumps(answer).encode()), now, wire)


def _hang(fault: Fault, reply: Reply, now: float, wire: Wire) -> None:
    del fault, reply, now
    wire.wait()


def _reset(fault: Fault, reply: Reply, now: float, wire: Wire) -> None:
    del fault, reply, now
    wire.reset()


def _close(fault: Fault, reply: Reply, now: float, wire: Wire) -> None:
    del fault, reply, now, wire


def _garbage(fault: Fault, reply: Reply, now: float, wire: Wire) -> None:
    body = b'<html>\x00\xff{"accessToken": [' if fault.body is None else fault.body
    _answer(fault, replace(reply, body=body), now, wire)


def _no_http(fault: Fault, reply: Reply, now: float, wire: Wire) -> None:
    del fault, reply, now
    wire.send(b"220 mail.example ESMTP\r\n\r\n")


def _truncated(fault: Fault, reply: Reply, now: float, wire: Wire) -> None:
    del fault
    wire.send(reply.head(now, len(reply.body)) + reply.body[: len(reply.body) // 2])


def _drip(fault: Fault, reply: Reply, now: float, wire: Wire) -> None:
    # Each byte is in time, all of them together never are.
    del fault
    for byte in reply.message(now):
        wire.send(bytes((byte,)))
        wire.wait(_DRIP)
        if wire.closing.is_set():
            return


def _endless(fault: Fault, reply: Reply, now: float, wire: Wire) -> None:
    del fault
    wire.send(reply.head(now, None))
    while not wire.closing.is_set():
        wire.send(_CHUNK)


def _huge(fault: Fault, reply: Reply, now: float, wire: Wire) -> None:
    padding = max(0, fault.size - len(reply.body))
    _answer(fault, replace(reply, body=b" " * padding + reply.body), now, wire)


BEHAVIOURS: dict[str, Behaviour] = {
    "answer": _answer,
    "close": _close,
    "drip": _drip,
    "endless": _endless,
    "expire-time": _expire_time,
    "garbage": _garbage,
    "hang": _hang,
    "huge": _huge,
    "no-http": _no_http,
    "redirect": _redirect,
    "reset": _reset,
    "status": _status,
    "truncated": _truncated,
}
