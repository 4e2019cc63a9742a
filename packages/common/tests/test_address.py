"""Which texts pass as a service account address."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from steadycd_common.gcp.address import address_fault

ADDRESSES = [
    "deployer@my-project.iam.gserviceaccount.com",
    "a@b.c",
    "Deployer@My-Project.IAM.gserviceaccount.com",
    "123456789012-compute@developer.gserviceaccount.com",
    "my-project@appspot.gserviceaccount.com",
    "x@project.example.com.iam.gserviceaccount.com",
    "service-12@gcp-sa-gkehub.iam.gserviceaccount.com",
    "under_score.dot@p.iam.gserviceaccount.com",
    "a" * 242 + "@example.com",
]

FAULTS = [
    ("", "is empty"),
    ("-x@p.iam.gserviceaccount.com", "begins with"),
    ("--allow=*@x", "begins with"),
    ("deployer", "exactly one '@'"),
    ("a@b@c.com", "exactly one '@'"),
    ("@p.com", "a name before"),
    ("a@", "a name before"),
    ("a/b@p.com", "character '/'"),
    ("a@p.com/../x", "character '/'"),
    ("a@p.com?x", "character '?'"),
    ("a@p.com#x", "character '#'"),
    ("a%2f@p.com", "character '%'"),
    ("a@p.com:evil", "character ':'"),
    ("a@p.com\\x", "character '\\\\'"),
    ("a b@p.com", "character ' '"),
    ("a@p.com\n", "character '\\n'"),
    ("a@p.com\r\nX-A: b", "character '\\r'"),
    ("a\0@p.com", "character '\\x00'"),
    ("*@p.com", "character '*'"),
    ("ä@p.com", "character '\\xe4'"),
    ("a@p.com\N{FULLWIDTH FULL STOP}evil", "character '\\uff0e'"),
    ("a\N{KELVIN SIGN}@p.com", "beyond ASCII"),
    ("a\N{ARABIC-INDIC DIGIT ONE}@p.com", "character '\\u0661'"),
    ("a@p..com", "no host has"),
    ("a..b@p.com", "no host has"),
    ("a@.com", "no host has"),
    ("a@-p.com", "no host has"),
    ("a@p.com.", "no host has"),
    ("a@p.com-", "no host has"),
    ("a" * 243 + "@example.com", "longer than 254"),
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_has_no_fault(address: str) -> None:
    assert "" == address_fault(address)


@pytest.mark.parametrize(("text", "fault"), FAULTS)
def test_anything_else_has_one(text: str, fault: str) -> None:
    assert fault in address_fault(text)


@given(st.text(max_size=40) | st.text("ab1-_.@/?#%:", max_size=20))
@example("K@x")
def test_what_passes_is_one_plain_part_of_a_url_and_of_a_file_name(text: str) -> None:
    if address_fault(text):
        return
    url = "https://host/v1/" + text

    assert text.isascii()
    assert text.isprintable()
    assert ("host", "/v1/" + text, "", "") == urlsplit(url)[1:]
    assert text not in (".", "..")
    assert 2 == len(text.lower().split("@"))


@given(st.text(max_size=300))
def test_a_fault_is_one_printable_line_of_ascii(text: str) -> None:
    fault = address_fault(text)

    assert fault.isascii()
    assert fault == "" or fault.isprintable()
