"""A token from the cache, or a new one that goes there: one process mints.

The order in which things are asked is what keeps a cached token right: the lock
before a second look, the second look before the refusal, the refusal before IAM.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from execcred.cache.entry import RENEW_BELOW, Entry
from execcred.cache.refusal import REMEMBERED, Refusal, is_refusal
from execcred.cache.served import REMINT_PAUSE, Caller
from execcred.cache.shelf import Shelf
from execcred.cache.witnessed import Witnessed
from execcred.exec_credential import MARGIN
from execcred.ports import Ports
from steadycd_common.clock import Deadline
from steadycd_common.errors import SteadyError
from steadycd_common.gcp.expiry import format_rfc3339
from steadycd_common.gcp.impersonation import AccessToken

Mint = Callable[[Deadline], AccessToken]

_LONGEST_WAIT = 10.0
_RENEWAL_PATIENCE = 5.0


@dataclass(frozen=True, slots=True)
class Keeping:
    """One request to the cache. `who` asks; None where that cannot be told."""

    shelf: Shelf
    account: str
    identity: Witnessed
    who: Caller | None
    ports: Ports
    deadline: Deadline

    def token(self, mint: Mint) -> AccessToken:
        """The kept token where it is good, else what `mint` gives, kept.

        Raises what `mint` raises, and remembered refusals.
        """
        entry = self._good()
        if entry is None:
            patience = min(_LONGEST_WAIT, self.deadline.left() / 2)
            with self.shelf.lock(patience, self.ports.clock) as held:
                if not held:
                    self.ports.explain("no lock; minting without one")
                entry = self._good() or self._minted(mint)
        else:
            self.ports.explain("cache: hit")
            if entry.witnesses != self.identity.witnesses:
                # The same subject has a new token: what proves it is renewed.
                entry.witnesses = self.identity.witnesses
                self._store(entry)
        if self.who is not None:
            self.shelf.record_served(self.who, entry)
        return AccessToken(entry.token, entry.expires)

    def _good(self) -> Entry | None:
        now = self.ports.clock.now()
        entry = self.shelf.entry(self.identity.claims, now)
        if entry is None or entry.expires - now < RENEW_BELOW:
            return None
        return None if self._refused(entry, now) else entry

    def _refused(self, entry: Entry, now: float) -> bool:
        return (
            self.who is not None
            and now - entry.reminted >= REMINT_PAUSE
            and self.shelf.was_refused(self.who, entry, now)
        )

    def _minted(self, mint: Mint) -> Entry:
        now = self.ports.clock.now()
        old = self.shelf.entry(self.identity.claims, now)
        refused = old is not None and self._refused(old, now)
        if remembered := self.shelf.refusal(self.identity.claims, now):
            raise remembered.error
        if refused:
            self.ports.explain("cache: the API server refused the token that is kept")
        try:
            token = mint(self._limit(old, now))
        except SteadyError as error:
            now = self.ports.clock.now()
            if error.transient and old and old.expires - now > MARGIN:
                self.ports.warn(f"{error}; the cached token still serves")
                return old
            self._remember(error, now)
            raise
        return self._kept(token, reminted=int(now) if refused else 0)

    def _limit(self, old: Entry | None, now: float) -> Deadline:
        # With a token to fall back to there is no reason to make the caller wait,
        # and good reason not to wait until that token is none any more.
        left = old.expires - now - MARGIN if old else 0.0
        if left <= 0:
            return self.deadline
        patience = min(_RENEWAL_PATIENCE, left / 2, self.deadline.left())
        return Deadline.after(self.ports.clock, patience)

    def _kept(self, token: AccessToken, reminted: int) -> Entry:
        entry = Entry(
            key=self.shelf.key,
            account=self.account,
            claims=self.identity.claims,
            minted=int(self.ports.clock.now()),
            expires=int(token.expires),
            reminted=reminted,
            expiration=format_rfc3339(int(token.expires) - MARGIN),
            token=token.value,
            witnesses=self.identity.witnesses,
        )
        self._store(entry)
        return entry

    def _store(self, entry: Entry) -> None:
        if not self.identity.holds():
            return
        try:
            self.shelf.keep(entry)
        except OSError as error:
            self.ports.warn(f"the token is not cached: {error.strerror}")

    def _remember(self, error: SteadyError, now: float) -> None:
        if not is_refusal(error):
            return
        hint = f"remembered for {REMEMBERED} s; --no-cache asks at once"
        told = type(error)(error.message, "; ".join(filter(None, (error.hint, hint))))
        until = int(now) + REMEMBERED
        try:
            self.shelf.remember(Refusal(self.identity.claims, until, told))
        except OSError as failure:
            self.ports.warn(f"the refusal is not remembered: {failure.strerror}")
