"""The use case: is it allowed, is it kept, else mint it and keep it."""

from __future__ import annotations

from execcred.cache.folder import candidate_folders
from execcred.cache.kept import Keeping
from execcred.cache.key import cache_key
from execcred.cache.served import Caller
from execcred.cache.shelf import Shelf, open_shelf
from execcred.cache.witnessed import witnessed_identity
from execcred.minting import mint_token
from execcred.permission import check_allowed
from execcred.ports import Ports
from execcred.request import TokenRequest
from steadycd_common.clock import Deadline
from steadycd_common.gcp.endpoint import DEFAULT_IAM_ENDPOINT, check_base
from steadycd_common.gcp.impersonation import AccessToken
from steadycd_common.gcp.source_location import SourceLocation, locate_source
from steadycd_common.gcp.sources.registry import load_source, read_source_file
from steadycd_common.gcp.sources.source import Source, SourceSettings


def get_token(
    request: TokenRequest, ports: Ports, who: Caller | None = None
) -> AccessToken:
    """An access token of `request.account`.

    `who`: the process that asks, where a repeated question means a refused token.
    Raises UsageError, NotAllowed, NoSourceCredentials, RefusedByIam or Unavailable.
    """
    deadline = Deadline.after(ports.clock, request.timeout)
    endpoint = check_base(request.iam_endpoint, "--iam-endpoint")
    check_allowed(request, ports.allow_file)
    location = locate_source(ports.environ, request.credentials)
    content = read_source_file(location)
    override = "" if endpoint == DEFAULT_IAM_ENDPOINT else endpoint
    source = load_source(location, content, SourceSettings(ports.environ, override))
    ports.explain(_described(source, location))

    def mint(deadline: Deadline) -> AccessToken:
        token = mint_token(request, source, ports.transport, deadline)
        ports.explain(f"minted: {len(token.value)} characters")
        if token.skew:
            ports.warn(f"this machine's clock is {-token.skew:+.0f} s off")
        return token

    identity = None if request.no_cache else witnessed_identity(source)
    if identity is None:
        ports.explain("cache: not used")
        return mint(deadline)
    shelf = _shelf(request, location, content, ports)
    if shelf is None:
        return mint(deadline)
    try:
        return Keeping(shelf, request.account, identity, who, ports, deadline).token(
            mint
        )
    finally:
        shelf.close()


def _shelf(
    request: TokenRequest, location: SourceLocation, content: bytes, ports: Ports
) -> Shelf | None:
    folders = candidate_folders(ports.environ, request.cache_dir)
    shelf = open_shelf(folders, cache_key(request, location, content))
    if shelf is None:
        ports.warn(f"no private folder for the cache at {' or '.join(folders)}")
    return shelf


def _described(source: Source, location: SourceLocation) -> str:
    where = location.path or location.host
    whom = f", {source.principal}" if source.principal else ""
    return f"source: {source.kind}{whom}, {where} ({location.origin or 'last resort'})"
