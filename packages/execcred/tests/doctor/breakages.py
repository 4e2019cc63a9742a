"""What is changed in a world in which all is well, for one link of it to break."""

from __future__ import annotations

from collections.abc import Callable

from execcred.doctor.checks.link import IMPLICIT_DELEGATION
from steadycd_standin import credential_files
from steadycd_standin.faults import Fault

from .world import HOP, READER, World, write_json

Change = Callable[[World], None]

CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform"


def nothing(world: World) -> None:
    del world


def no_account(world: World) -> None:
    world.account = ""


def python_path(world: World) -> None:
    world.environ["PYTHONPATH"] = "/somewhere"
    world.isolated = False


def python_path_but_isolated(world: World) -> None:
    world.environ["PYTHONPATH"] = "/somewhere"


def script_in_an_open_folder(world: World) -> None:
    folder = world.folder / "open"
    folder.mkdir()
    folder.chmod(0o777)
    world.script = folder / "execcred"


def gcloud_impersonates(world: World) -> None:
    folder = world.folder / ".config/gcloud/configurations"
    folder.mkdir(parents=True)
    text = f"[auth]\nimpersonate_service_account = {HOP}\n"
    (folder / "config_default").write_text(text)


def wrong_proxy(world: World) -> None:
    world.given["--iam-endpoint"] = ["https://iam.example"]
    world.environ["HTTPS_PROXY"] = "socks5://proxy.example:1080"


def other_proxy_variable(world: World) -> None:
    world.environ["ALL_PROXY"] = "http://user:secret@proxy.example:3128"


def allowed(world: World) -> None:
    world.allow_file.write_text("*@standin-project.iam.gserviceaccount.com\n")


def not_in_the_allow_file(world: World) -> None:
    world.allow_file.write_text("# nobody but\nother@*.iam.gserviceaccount.com\n")


def allow_file_open_to_others(world: World) -> None:
    allowed(world)
    world.allow_file.chmod(0o666)


def delegate_not_allowed(world: World) -> None:
    world.delegate()
    world.given["--allow"] = [READER]


def not_allowed_by_the_variable(world: World) -> None:
    world.given["--allow"] = [READER]
    world.environ["EXECCRED_ALLOW"] = HOP


def allow_file_open_and_no_account(world: World) -> None:
    allow_file_open_to_others(world)
    world.account = ""


def no_credentials_file(world: World) -> None:
    world.environ["GOOGLE_APPLICATION_CREDENTIALS"] = str(world.folder / "none.json")


def unknown_kind_of_credentials(world: World) -> None:
    path = write_json(world.folder / "odd.json", {"type": "gdch_service_account"})
    world.given["--credentials"] = [str(path)]


def login_open_to_all(world: World) -> None:
    path = credential_files.authorized_user(world.google, world.folder)
    for account in (READER, HOP):
        world.google.grant("ada@example.com", account)
    path.chmod(0o644)
    world.given["--credentials"] = [str(path)]


def token_endpoint_down(world: World) -> None:
    login_revoked(world)
    world.google.faults.add("token", Fault(status=503), times=None)
    world.given["--timeout"] = ["0.8"]


def login_revoked(world: World) -> None:
    content = {
        "type": "authorized_user",
        "client_id": "c",
        "client_secret": "s",
        "refresh_token": "r",
        "token_uri": f"{world.google.url}/token",
    }
    path = write_json(world.folder / "login.json", content)
    world.given["--credentials"] = [str(path)]


def no_account_attached(world: World) -> None:
    world.google.state.machine = ""


def metadata_server_down(world: World) -> None:
    world.google.faults.add("metadata-token", Fault(status=503), times=None)
    world.given["--timeout"] = ["0.3"]


def delegates(world: World) -> None:
    world.delegate()


def first_link_missing(world: World) -> None:
    world.delegate()
    world.google.revoke(world.google.machine, HOP)


def second_link_missing(world: World) -> None:
    world.delegate()
    world.google.revoke(HOP, READER)


def only_link_missing(world: World) -> None:
    world.google.revoke(world.google.machine, READER)


def no_delegation(world: World) -> None:
    world.delegate()
    world.google.revoke(world.google.machine, HOP, IMPLICIT_DELEGATION)


def no_such_account(world: World) -> None:
    world.google.remove_account(READER)


def iam_knows_no_such_account(world: World) -> None:
    world.google.faults.add("testIamPermissions", Fault(status=404))


def no_extra(world: World) -> None:
    world.without_the_extra()


def no_extra_but_delegates(world: World) -> None:
    world.without_the_extra()
    world.delegate()


def no_extra_and_first_link_missing(world: World) -> None:
    world.without_the_extra()
    first_link_missing(world)


def no_extra_and_only_link_missing(world: World) -> None:
    world.without_the_extra()
    only_link_missing(world)


def iam_api_disabled(world: World) -> None:
    world.google.faults.add("testIamPermissions", Fault(status=403))


def iam_api_unavailable(world: World) -> None:
    world.google.faults.add("testIamPermissions", Fault(status=503))


def refused(status: int, reason: str = "") -> Change:
    def change(world: World) -> None:
        fault = Fault(status=status, reason=reason)
        world.google.faults.add("generateAccessToken", fault)

    return change


def too_long_a_life(world: World) -> None:
    world.given["--lifetime"] = ["12h"]


def iam_down(world: World) -> None:
    world.google.faults.add("generateAccessToken", Fault(status=503), times=None)
    world.given["--timeout"] = ["0.8"]


def tokeninfo_knows_nothing(world: World) -> None:
    world.google.faults.add("tokeninfo", Fault(status=400))


def no_email_scope(world: World) -> None:
    world.given["--scope"] = [CLOUD_PLATFORM]


def slow_clock(world: World) -> None:
    world.google.clock_offset = 600


def slightly_slow_clock(world: World) -> None:
    world.google.clock_offset = 20


def cache_folder_is_a_file(world: World) -> None:
    path = world.folder / "file"
    path.touch()
    world.given["--cache-dir"] = [str(path)]


def cache_folder_open_to_others(world: World) -> None:
    path = world.folder / "cache"
    path.mkdir()
    path.chmod(0o755)
    world.given["--cache-dir"] = [str(path)]


def no_cache(world: World) -> None:
    world.environ["EXECCRED_NO_CACHE"] = "1"


def asked_for_the_other_version(world: World) -> None:
    group = "client.authentication.k8s.io"
    text = f'{{"kind":"ExecCredential","apiVersion":"{group}/v1beta1"}}'
    world.environ["KUBERNETES_EXEC_INFO"] = text


def asked_for_an_old_version(world: World) -> None:
    world.environ["KUBERNETES_EXEC_INFO"] = '{"apiVersion":"v1alpha1"}'
