"""All that the stand-in for Google remembers."""

from __future__ import annotations

from dataclasses import dataclass, field

from steadycd_standin.accounts import Accounts
from steadycd_standin.canary import Canaries
from steadycd_standin.clock import StandinClock
from steadycd_standin.logins import Logins
from steadycd_standin.signing_keys import SigningKeys
from steadycd_standin.subject_tokens import SubjectTokens
from steadycd_standin.tokens import TokenBook

MACHINE = "machine@standin-project.iam.gserviceaccount.com"


@dataclass(slots=True)
class GoogleState:
    """`machine`: the account of the metadata server, "" for none attached.

    `url_subject`: whom `/subject-token` speaks for. `url_header`: the header and
    value that it wants.
    """

    machine: str = MACHINE
    url_subject: str = "url-subject"
    clock: StandinClock = field(default_factory=StandinClock)
    canaries: Canaries = field(default_factory=Canaries)
    accounts: Accounts = field(default_factory=Accounts)
    tokens: TokenBook = field(init=False)
    keys: SigningKeys = field(init=False)
    logins: Logins = field(init=False)
    subject_tokens: SubjectTokens = field(init=False)
    url_header: tuple[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.tokens = TokenBook(self.clock, self.canaries)
        self.keys = SigningKeys(self.canaries)
        self.logins = Logins(self.canaries)
        self.subject_tokens = SubjectTokens(self.clock, self.canaries)
        self.url_header = ("x-standin-key", self.canaries.secret())
        if self.machine:
            self.accounts.add(self.machine)
