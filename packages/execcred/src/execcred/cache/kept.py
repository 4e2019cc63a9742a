"""A token from the cache, or a new one that goes there: one process mints.

The order in which things are asked is what keeps a cached token right: the lock
before a second look, the second look before the refusal, the refusal before IAM.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from execcred.cache.entry import RENEW_BELOW, Entry
from execcred.cache.refusal import REMEMBERED, Refusal, is_remembered
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

_RENEWAL_PATIENCE = 5.0
_TIME_TO_MINT = 2.0


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
        entry, ours = self._good(), False
        if entry is None:
            entry, ours = self._in_turn(mint)
        else:
            self.ports.explain("cache: hit")
            if entry.witnesses != self.identity.witnesses:
                # The same subject has a new token: what proves it is renewed.
                entry.witnesses = self.identity.witnesses
                self._store(entry)
        if self.who is None or self.shelf.record_served(self.who, entry) or ours:
            return AccessToken(entry.token, entry.expires)
        return self._unrecorded(entry, mint)

    def _in_turn(self, mint: Mint) -> tuple[Entry, bool]:
        # With whether IAM was asked for it: once is enough.
        began = self.ports.clock.now()
        left = self.deadline.left()
        patience = max(left / 2, left - _TIME_TO_MINT)
        with self.shelf.lock(patience, self.ports.clock) as held:
            if not held:
                self.ports.explain("no lock; minting without one")
            found = self._good()
            return (found, False) if found else (self._minted(mint, began), True)

    def _unrecorded(self, entry: Entry, mint: Mint) -> AccessToken:
        # Who asks again could not be told from who asks for the first time, and a
        # token that the API server refuses would be served until its end.
        self.ports.warn("the cache folder cannot be written, so it is not used")
        try:
            return mint(self._limit(entry, self.ports.clock.now()))
        except SteadyError as error:
            entry = self._despite(error, entry)
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

    def _minted(self, mint: Mint, began: float) -> Entry:
        now = self.ports.clock.now()
        old = self.shelf.entry(self.identity.claims, now)
        refused = old is not None and self._refused(old, now)
        known = self.shelf.refusal(self.identity.claims, now)
        if known and (known.noted >= began or not known.error.transient):
            return self._despite(known.error, old)
        if refused:
            self.ports.explain("cache: the API server refused the token that is kept")
        try:
            token = mint(self._limit(old, now))
        except SteadyError as error:
            self._remember(error)
            return self._despite(error, old)
        return self._kept(token, reminted=int(now) if refused else 0)

    def _despite(self, error: SteadyError, old: Entry | None) -> Entry:
        left = old.expires - self.ports.clock.now() if old else 0.0
        if old is None or left <= MARGIN or not error.transient:
            raise error
        self.ports.warn(f"{error}; the cached token still serves")
        return old

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

    def _remember(self, error: SteadyError) -> None:
        if not is_remembered(error):
            return
        hint = error.hint
        if not error.transient:
            told = f"remembered for {REMEMBERED} s; --no-cache asks at once"
            hint = "; ".join(filter(None, (hint, told)))
        known = type(error)(error.message, hint)
        noted = self.ports.clock.now()
        try:
            self.shelf.remember(Refusal(self.identity.claims, noted, known))
        except OSError as failure:
            self.ports.warn(f"the refusal is not remembered: {failure.strerror}")
