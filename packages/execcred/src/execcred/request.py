"""What is asked of `get-token`, from options and environment alike.

One table says which option has which variable and how often it may occur; it
serves the plain reading of the command line, click's, and the help.
On the path to a cached token: builtins only (a dataclass would import `re`).
"""

from steadycd_common.gcp.address import address_fault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DEFAULT_SCOPES = (
    "https://www.googleapis.com/auth/cloud-platform",
    "https://www.googleapis.com/auth/userinfo.email",
)
DEFAULT_IAM_ENDPOINT = "https://iamcredentials.googleapis.com"
DEFAULT_LIFETIME = 3600
DEFAULT_TIMEOUT = 20.0
SHORTEST_LIFETIME = 600
LONGEST_LIFETIME = 12 * 3600
API_VERSIONS = ("v1", "v1beta1")
API_GROUP = "client.authentication.k8s.io/"

ONCE, MANY, FLAG = "once", "many", "flag"
OPTIONS = {
    "--scope": ("EXECCRED_SCOPE", MANY),
    "--lifetime": ("EXECCRED_LIFETIME", ONCE),
    "--delegate": ("EXECCRED_DELEGATE", MANY),
    "--allow": ("EXECCRED_ALLOW", MANY),
    "--credentials": ("EXECCRED_CREDENTIALS", ONCE),
    "--iam-endpoint": ("EXECCRED_IAM_ENDPOINT", ONCE),
    "--quota-project": ("EXECCRED_QUOTA_PROJECT", ONCE),
    "--cache-dir": ("EXECCRED_CACHE_DIR", ONCE),
    "--no-cache": ("EXECCRED_NO_CACHE", FLAG),
    "--timeout": ("EXECCRED_TIMEOUT", ONCE),
    "--api-version": ("EXECCRED_API_VERSION", ONCE),
    "--verbose": ("EXECCRED_VERBOSE", FLAG),
}
_UNITS = {"s": 1, "m": 60, "h": 3600}
_YES = ("1", "true", "yes", "on")
_NO = ("", "0", "false", "no", "off")


class TokenRequest:
    """One request, checked. Times are in seconds, addresses in lower case.

    `allow`: the lists of patterns that were given here, each of which must let
    every account pass. `api_version`: "" where it was left open.
    """

    __slots__ = (
        "account",
        "allow",
        "api_version",
        "cache_dir",
        "credentials",
        "delegates",
        "iam_endpoint",
        "lifetime",
        "no_cache",
        "quota_project",
        "scopes",
        "timeout",
        "verbose",
    )

    def __init__(
        self,
        account: str,
        *,
        scopes: "Sequence[str]" = DEFAULT_SCOPES,
        lifetime: int = DEFAULT_LIFETIME,
        delegates: "Sequence[str]" = (),
        allow: "Sequence[Sequence[str]]" = (),
        credentials: str = "",
        iam_endpoint: str = DEFAULT_IAM_ENDPOINT,
        quota_project: str = "",
        cache_dir: str = "",
        no_cache: bool = False,
        timeout: float = DEFAULT_TIMEOUT,
        api_version: str = "",
        verbose: bool = False,
    ) -> None:
        self.account = _address(account, "the service account")
        self.delegates = tuple(_address(each, "a delegate") for each in delegates)
        self.scopes = tuple(sorted({_scope(each) for each in scopes}))
        if not self.scopes:
            raise ValueError("there must be at least one --scope")
        if not SHORTEST_LIFETIME <= lifetime <= LONGEST_LIFETIME:
            raise ValueError("--lifetime must be between 600s and 12h")
        if not 0 < timeout <= 3600:
            raise ValueError("--timeout must be over 0 and at most 3600 seconds")
        if api_version not in ("", *API_VERSIONS):
            raise ValueError("--api-version must be v1 or v1beta1")
        self.lifetime = lifetime
        self.allow = tuple(tuple(patterns) for patterns in allow)
        self.credentials = _path(credentials, "--credentials")
        self.iam_endpoint = iam_endpoint.rstrip("/")
        self.quota_project = _word(quota_project, "--quota-project")
        self.cache_dir = _path(cache_dir, "--cache-dir")
        self.no_cache = no_cache
        self.timeout = timeout
        self.api_version = api_version
        self.verbose = verbose


def request_from(
    account: str,
    given: "Mapping[str, Sequence[str]]",
    environ: "Mapping[str, str]",
) -> TokenRequest:
    """The request that the command line and the environment make together.

    `given`: the values of each option of `OPTIONS` that occurs, in order; a flag
    has the value "1". An option beats its variable, but for the allow-list, where
    both count. Variables of options that may be repeated hold a list, separated
    by blanks or commas. Raises ValueError with a sentence for people.
    """
    values: dict[str, Sequence[str]] = {}
    for option, (variable, times) in OPTIONS.items():
        found = given.get(option)
        if found is None:
            setting = environ.get(variable, "")
            if not setting:
                continue
            found = setting.replace(",", " ").split() if times == MANY else [setting]
        if "" in found:
            # `--credentials "$UNSET"` must not mean whoever else is there.
            raise ValueError(f"{option} is empty")
        if times == ONCE and len(found) > 1:
            raise ValueError(f"{option} is given more than once")
        values[option] = found

    def one(option: str) -> str:
        return values[option][0] if option in values else ""

    allow = [given["--allow"]] if "--allow" in given else []
    if setting := environ.get("EXECCRED_ALLOW", ""):
        allow.append(setting.replace(",", " ").split())
    return TokenRequest(
        account,
        scopes=values.get("--scope", DEFAULT_SCOPES),
        lifetime=parse_lifetime(one("--lifetime") or "3600s"),
        delegates=values.get("--delegate", ()),
        allow=allow,
        credentials=one("--credentials"),
        iam_endpoint=one("--iam-endpoint") or DEFAULT_IAM_ENDPOINT,
        quota_project=one("--quota-project"),
        cache_dir=one("--cache-dir"),
        no_cache=parse_flag(one("--no-cache"), "--no-cache"),
        timeout=parse_timeout(one("--timeout") or "20"),
        api_version=one("--api-version").removeprefix(API_GROUP),
        verbose=parse_flag(one("--verbose"), "--verbose"),
    )


def parse_lifetime(text: str) -> int:
    """Seconds in `900s`, `30m`, `1h` or `900`. Raises ValueError."""
    digits, unit = (text[:-1], text[-1]) if text[-1:] in _UNITS else (text, "s")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 6:
        raise ValueError("--lifetime must look like 900s, 30m or 1h")
    return int(digits) * _UNITS[unit]


def parse_timeout(text: str) -> float:
    """Seconds in `20`, `2.5` or `20s`. Raises ValueError."""
    try:
        return float(text.removesuffix("s"))
    except ValueError:
        raise ValueError("--timeout must be a number of seconds, like 20") from None


def parse_flag(text: str, option: str) -> bool:
    """Whether a variable says yes. Raises ValueError."""
    lower = text.lower()
    if lower in _YES:
        return True
    if lower in _NO:
        return False
    raise ValueError(f"{OPTIONS[option][0]} must be 1 or 0")


def _address(text: str, what: str) -> str:
    if fault := address_fault(text):
        raise ValueError(f"{what} {fault}: {text[:80]!a}")
    return text.lower()


def _scope(text: str) -> str:
    return _word(text, "--scope") or _fail("--scope is empty")


def _word(text: str, option: str) -> str:
    if not text.isascii() or not text.isprintable() or " " in text:
        _fail(f"{option} has a character that cannot be in it")
    return text


def _path(text: str, option: str) -> str:
    if "\0" in text or "\n" in text:
        _fail(f"{option} has a character that cannot be in it")
    return text


def _fail(message: str) -> str:
    raise ValueError(message)
