"""The stand-in for the IAM API, which google-cloud-iam speaks gRPC with.

Needs the extra `iam-admin`; grpc is imported when it starts to serve.
https://cloud.google.com/iam/docs/reference/rpc/google.iam.admin.v1
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from typing import Any

from steadycd_standin.calls import Call
from steadycd_standin.google import GoogleStandin
from steadycd_standin.http_message import Reply, Request
from steadycd_standin.iam_admin_methods import (
    RpcRefused,
    account_in,
    caller_of,
    describe,
    permissions_of,
)

_SERVICE = "google.iam.admin.v1.IAM"
_WORKERS = 8
_FAULTS = {
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}


class IamAdmin:
    """Serves TestIamPermissions and GetServiceAccount while its `with` block lasts.

    Callers are known by the bearer token in `authorization`; `caller` is who asks
    where there is none ("": nobody, which is refused). Calls are recorded at
    `google` as `testIamPermissions` and `getServiceAccount`, and faults planned
    there for those apply: their delay, and their status.
    """

    def __init__(self, google: GoogleStandin, caller: str = "") -> None:
        self._google = google
        self._anonymous = caller
        self._stop: Callable[[], None] | None = None
        self._port = 0

    @property
    def target(self) -> str:
        """`127.0.0.1:PORT`, for an insecure channel."""
        if self._stop is None:
            raise RuntimeError("serves within its with block only")
        return f"127.0.0.1:{self._port}"

    def __enter__(self) -> IamAdmin:
        import grpc

        workers = ThreadPoolExecutor(_WORKERS, thread_name_prefix="standin-grpc")
        server = grpc.server(workers)
        server.add_generic_rpc_handlers(
            (grpc.method_handlers_generic_handler(_SERVICE, self._handlers(grpc)),)
        )
        self._port = server.add_insecure_port("127.0.0.1:0")
        server.start()

        def stop() -> None:
            server.stop(grace=None).wait()
            workers.shutdown()

        self._stop = stop
        return self

    def __exit__(self, *_: object) -> None:
        stop, self._stop = self._stop, None
        if stop is not None:
            stop()

    def _handlers(self, grpc: Any) -> Mapping[str, object]:
        from google.cloud.iam_admin_v1 import types
        from google.iam.v1 import iam_policy_pb2

        def permissions(request: Any, caller: str, account: str) -> object:
            asked = list(request.permissions)
            found = permissions_of(self._google, caller, account, asked)
            return iam_policy_pb2.TestIamPermissionsResponse(permissions=found)

        def account(request: Any, caller: str, account: str) -> object:
            del request, caller
            return types.ServiceAccount(**asdict(describe(self._google, account)))

        return {
            "TestIamPermissions": grpc.unary_unary_rpc_method_handler(
                self._answering(grpc, "testIamPermissions", "resource", permissions),
                iam_policy_pb2.TestIamPermissionsRequest.FromString,
                iam_policy_pb2.TestIamPermissionsResponse.SerializeToString,
            ),
            "GetServiceAccount": grpc.unary_unary_rpc_method_handler(
                self._answering(grpc, "getServiceAccount", "name", account),
                types.GetServiceAccountRequest.deserialize,
                types.ServiceAccount.serialize,
            ),
        }

    def _answering(
        self,
        grpc: Any,
        kind: str,
        resource: str,
        method: Callable[[Any, str, str], object],
    ) -> Callable[[Any, Any], object]:
        def answer(request: Any, context: Any) -> object:
            headers = dict(context.invocation_metadata())
            asked = Request("gRPC", f"/{_SERVICE}/{kind}", {}, headers, b"")
            caller = target = ""
            try:
                caller = self._caller(asked)
                target = account_in(getattr(request, resource))
                self._fault(kind)
                result = method(request, caller, target)
            except RpcRefused as refusal:
                reply = Reply(refusal.status, caller=caller, target=target)
                self._google.record(Call.of(kind, asked, reply))
                context.abort(getattr(grpc.StatusCode, refusal.name), str(refusal))
            reply = Reply(200, caller=caller, target=target)
            self._google.record(Call.of(kind, asked, reply))
            return result

        return answer

    def _caller(self, asked: Request) -> str:
        if not asked.bearer and self._anonymous:
            return self._anonymous
        return caller_of(self._google, asked.bearer)

    def _fault(self, kind: str) -> None:
        fault = self._google.faults.take(kind)
        if fault is None:
            return
        time.sleep(fault.delay)
        if fault.status:
            name = _FAULTS[fault.status]
            raise RpcRefused(name, fault.status, "The stand-in was told to.")
