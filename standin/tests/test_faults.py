from __future__ import annotations

import http.client
import json
import threading
import time
from email.utils import parsedate_to_datetime

import pytest

from steadycd_standin.expire_time import EXPIRE_TIMES
from steadycd_standin.fault_behaviours import BEHAVIOURS
from steadycd_standin.faults import ANY, Fault
from steadycd_standin.google import GoogleStandin
from steadycd_standin.loopback_client import Answer, ask
from steadycd_standin.tokens import CLOUD_PLATFORM

_TARGET = "target@p.iam.gserviceaccount.com"
_KIND = "generateAccessToken"


def _ask(google: GoogleStandin, timeout: float = 5) -> Answer:
    google.grant(google.machine, _TARGET)
    return ask(
        f"{google.url}/v1/projects/-/serviceAccounts/{_TARGET}:generateAccessToken",
        {"Authorization": "Bearer " + google.issue_token(google.machine)},
        fields={"scope": [CLOUD_PLATFORM]},
        timeout=timeout,
    )


def test_a_fault_happens_as_often_as_planned(google: GoogleStandin) -> None:
    google.faults.add(_KIND, Fault(status=503), times=2)
    assert [503, 503, 200] == [_ask(google).status for _ in range(3)]


def test_a_fault_without_a_number_happens_until_it_is_cleared(
    google: GoogleStandin,
) -> None:
    google.faults.add(_KIND, Fault(status=503), times=None)
    assert [503] * 3 == [_ask(google).status for _ in range(3)]
    google.faults.clear()
    assert 200 == _ask(google).status


def test_faults_come_in_the_order_of_their_planning(google: GoogleStandin) -> None:
    google.faults.add(_KIND, Fault(status=429))
    google.faults.add(ANY, Fault(status=500))
    google.faults.add(_KIND, Fault(status=503))
    assert [429, 500, 503, 200] == [_ask(google).status for _ in range(4)]


def test_a_fault_of_another_kind_of_call_does_not_happen(
    google: GoogleStandin,
) -> None:
    google.faults.add("token", Fault(status=503))
    assert 200 == _ask(google).status


def test_each_of_many_clients_takes_one_time(google: GoogleStandin) -> None:
    google.faults.add(_KIND, Fault(status=503), times=5)
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.append(_ask(google).status))
        for _ in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [200] * 15 + [503] * 5 == sorted(found)


def test_a_call_is_recorded_with_the_fault_it_met(google: GoogleStandin) -> None:
    google.faults.add(_KIND, Fault("close"))
    with pytest.raises(http.client.RemoteDisconnected):
        _ask(google)
    (call,) = google.calls()
    assert (call.status, call.fault) == (200, "close")


def test_a_status_is_in_the_form_of_google(google: GoogleStandin) -> None:
    google.faults.add(
        _KIND, Fault(status=403, reason="SERVICE_DISABLED", retry_after="7")
    )
    answer = _ask(google)
    assert "7" == answer.headers["retry-after"]
    error = answer.json["error"]
    assert (403, "PERMISSION_DENIED") == (error["code"], error["status"])
    assert "SERVICE_DISABLED" == error["details"][0]["reason"]


def test_a_status_can_have_a_body_of_ones_own(google: GoogleStandin) -> None:
    google.faults.add(_KIND, Fault(status=502, body=b"<html>"))
    answer = _ask(google)
    assert (answer.status, answer.body) == (502, b"<html>")


def test_a_delayed_answer_is_the_true_one(google: GoogleStandin) -> None:
    google.faults.add(_KIND, Fault(delay=0.1))
    start = time.monotonic()
    assert "accessToken" in _ask(google).json
    assert 0.1 <= time.monotonic() - start


def test_headers_can_be_replaced(google: GoogleStandin) -> None:
    google.faults.add(_KIND, Fault(headers={"Date": "yesterday"}))
    assert "yesterday" == _ask(google).headers["date"]


def test_a_redirect_leads_elsewhere(google: GoogleStandin) -> None:
    google.faults.add(_KIND, Fault(location="http://localhost:1/"))
    answer = _ask(google)
    assert (307, "http://localhost:1/") == (answer.status, answer.headers["location"])


def test_a_hanging_answer_never_comes(google: GoogleStandin) -> None:
    google.faults.add(_KIND, Fault("hang"))
    with pytest.raises(TimeoutError):
        _ask(google, timeout=0.1)


def test_the_end_of_the_stand_in_ends_what_hangs() -> None:
    with GoogleStandin() as google:
        google.faults.add(ANY, Fault("hang"))
        found: list[BaseException] = []

        def client() -> None:
            try:
                _ask(google)
            except (OSError, http.client.HTTPException) as error:
                found.append(error)

        thread = threading.Thread(target=client)
        thread.start()
        while not google.calls():
            time.sleep(0.001)
        start = time.monotonic()
    thread.join()
    assert 1 == len(found)
    assert 1 > time.monotonic() - start


def test_a_reset_is_seen_as_one(google: GoogleStandin) -> None:
    google.faults.add(_KIND, Fault("reset"))
    with pytest.raises(ConnectionResetError) as caught:
        _ask(google)
    assert not isinstance(caught.value, http.client.RemoteDisconnected)


def test_garbage_is_no_json(google: GoogleStandin) -> None:
    google.faults.add(_KIND, Fault("garbage"))
    answer = _ask(google)
    assert 200 == answer.status
    with pytest.raises(ValueError, match="codec"):
        _ = answer.json


def test_what_speaks_no_http_is_no_answer(google: GoogleStandin) -> None:
    google.faults.add(_KIND, Fault("no-http"))
    with pytest.raises(http.client.BadStatusLine):
        _ask(google)


def test_a_truncated_answer_ends_too_soon(google: GoogleStandin) -> None:
    google.faults.add(_KIND, Fault("truncated"))
    with pytest.raises(http.client.IncompleteRead):
        _ask(google)


def test_a_dripping_answer_keeps_within_each_time_out(google: GoogleStandin) -> None:
    google.faults.add(_KIND, Fault("drip"))
    connection = http.client.HTTPConnection(google.host, timeout=0.3)
    connection.request("POST", f"/v1/projects/-/serviceAccounts/{_TARGET}:{_KIND}")
    assert connection.sock is not None
    assert b"H" == connection.sock.recv(1)
    assert b"T" == connection.sock.recv(1)
    connection.close()


def test_an_endless_answer_goes_on(google: GoogleStandin) -> None:
    google.faults.add(_KIND, Fault("endless"))
    connection = http.client.HTTPConnection(google.host, timeout=5)
    connection.request("POST", f"/v1/projects/-/serviceAccounts/{_TARGET}:{_KIND}")
    answer = connection.getresponse()
    assert 4 << 20 == len(answer.read(4 << 20))
    answer.close()
    connection.close()


def test_a_huge_answer_is_json_all_the_same(google: GoogleStandin) -> None:
    google.faults.add(_KIND, Fault("huge", size=2 << 20))
    answer = _ask(google)
    assert 2 << 20 == len(answer.body)
    assert "accessToken" in answer.json


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("seconds", "2027-01-15T08:00:00Z"),
        ("milliseconds", "2027-01-15T08:00:00.125Z"),
        ("microseconds", "2027-01-15T08:00:00.125000Z"),
        ("nanoseconds", "2027-01-15T08:00:00.125000000Z"),
        ("east", "2027-01-15T13:30:00+05:30"),
        ("west", "2027-01-15T00:00:00-08:00"),
        ("no zone", "2027-01-15T08:00:00"),
        ("epoch", "1800000000"),
        ("words", "in an hour"),
        ("empty", ""),
    ],
)
def test_a_moment_is_written_as_named(name: str, expected: str) -> None:
    assert expected == EXPIRE_TIMES[name](1800000000.125)


@pytest.mark.parametrize("name", EXPIRE_TIMES)
def test_the_expiry_of_an_answer_is_written_as_named(
    google: GoogleStandin, name: str
) -> None:
    true = _ask(google).json["expireTime"]
    google.faults.add(_KIND, Fault(expire_time=name))
    answer = _ask(google).json
    assert google.whois(answer["accessToken"])
    assert (true[:15] == answer["expireTime"][:15]) == (
        name in ("seconds", "milliseconds", "microseconds", "nanoseconds", "no zone")
    )


def test_a_clock_that_is_off_moves_the_date_and_the_expiry(
    google: GoogleStandin,
) -> None:
    google.clock_offset = -600
    answer = _ask(google)
    date = parsedate_to_datetime(answer.headers["date"]).timestamp()
    assert -600 == pytest.approx(date - time.time(), abs=5)
    found = google.whois(answer.json["accessToken"])
    assert found is not None
    assert 3000 == pytest.approx(found.expires - time.time(), abs=5)


def test_each_behaviour_is_tried_here() -> None:
    tried = {
        *("answer", "close", "drip", "endless", "expire-time", "garbage", "hang"),
        *("huge", "no-http", "redirect", "reset", "status", "truncated"),
    }
    assert tried == set(BEHAVIOURS)
    assert json.dumps(sorted(BEHAVIOURS)) == json.dumps(list(BEHAVIOURS))
