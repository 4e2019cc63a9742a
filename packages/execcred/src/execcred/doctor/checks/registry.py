"""The checks in the order in which they are made."""

from __future__ import annotations

from execcred.doctor.check import Check
from execcred.doctor.checks import (
    allow_list,
    cache,
    clock,
    environment,
    exec_credential,
    gcloud_configuration,
    interpreter,
    mint,
    proxies,
    script,
    source,
    source_token,
    token,
)
from execcred.doctor.checks.link import link_checks
from execcred.doctor.examination import Examination

_BEFORE = (
    interpreter.CHECK,
    script.CHECK,
    environment.CHECK,
    gcloud_configuration.CHECK,
    proxies.CHECK,
    allow_list.CHECK,
    source.CHECK,
    source_token.CHECK,
)
_ABOUT_THE_TOKEN = (mint.CHECK, token.CHECK)
_AFTER = (clock.CHECK, cache.CHECK, exec_credential.CHECK)


def checks_for(examination: Examination) -> list[Check]:
    """All of them, or without an account those that need none."""
    if not examination.account:
        return [*_BEFORE, *_AFTER]
    links = link_checks(examination.request)
    return [*_BEFORE, *links, *_ABOUT_THE_TOKEN, *_AFTER]
