"""How an ImageUpdateAutomation is read."""

from __future__ import annotations

from imagerewrite.objects.fields import Fields
from imagerewrite.objects.image_update_automation import (
    CommitSpec,
    ImageUpdateAutomation,
    PushSpec,
    SigningKey,
)
from imagerewrite.objects.kinds.git_ref import git_ref
from imagerewrite.objects.kinds.kind import FLUX_VERSIONS, IMAGE, Kind
from imagerewrite.objects.kinds.label_selector import label_selector
from imagerewrite.objects.names import ObjectName, Place

_INTERVAL = 300.0
_GONE = {
    "gitRepositoryRef": "sourceRef",
    "checkout": "git.checkout",
    "commit": "git.commit",
    "push": "git.push",
}


def _read(fields: Fields, name: ObjectName, place: Place) -> ImageUpdateAutomation:
    spec = fields.needed("spec")
    for gone, now in _GONE.items():
        if spec.has(gone):
            spec.fault(gone, f"is of v1alpha1, which is gone: write spec.{now}")
    source, update = spec.needed("sourceRef"), spec.fields("update")
    source.choice("kind", ("GitRepository",))
    update.choice("strategy", ("Setters",))
    git = spec.needed("git")
    return ImageUpdateAutomation(
        name=name,
        place=place,
        source=ObjectName(
            source.text("namespace") or name.namespace, source.required("name")
        ),
        commit=_commit(git.needed("commit")),
        interval=spec.seconds("interval") or _INTERVAL,
        checkout=git_ref(git.fields("checkout")),
        push=_push(git),
        selector=label_selector(spec, "policySelector"),
        path=update.text("path"),
        suspend=spec.flag("suspend"),
    )


def _commit(commit: Fields) -> CommitSpec:
    author = commit.needed("author")
    who = {key: author.text(key) for key in ("name", "email")}
    for key, value in who.items():
        if any(each in "<>" or not each.isprintable() for each in value):
            author.fault(key, "has <, > or a character that cannot be printed in it")
    if not who["email"]:
        author.fault("email", "is missing")
    return CommitSpec(
        author_email=who["email"],
        author_name=who["name"],
        template=commit.text("messageTemplate"),
        values=commit.words("messageTemplateValues"),
        signing_key=_signing_key(commit),
    )


def _signing_key(commit: Fields) -> SigningKey | None:
    if not commit.has("signingKey"):
        return None
    key = commit.fields("signingKey")
    secret = key.needed("secretRef").required("name")
    return SigningKey(secret, key.choice("type", ("gpg", "ssh")))


def _push(git: Fields) -> PushSpec | None:
    if not git.has("push"):
        return None
    push = git.fields("push")
    return PushSpec(push.text("branch"), push.text("refspec"), push.words("options"))


KIND = Kind("ImageUpdateAutomation", IMAGE, FLUX_VERSIONS, "automations", _read)
