"""All codes of problems, what each means, and how bad it is.

An error: something that was asked for was not done. A warning: worth a look.
"""

from __future__ import annotations

from dataclasses import dataclass

from imagerewrite.site import Problem, Severity


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of problem: `meaning` is its line in the docs.

    `status`: the exit status that an error of this kind leads to.
    """

    severity: Severity
    meaning: str
    hint: str = ""
    status: int = 4


CODES: dict[str, Code] = {
    "unreadable": Code("error", "The file cannot be read."),
    "unwritable": Code("error", "The file cannot be replaced; it is as it was."),
    "changed-meanwhile": Code(
        "error",
        "Somebody else changed the file while we ran; it is as they left it.",
        "run it again",
    ),
    "encoding": Code("error", "The file is not UTF-8.", "save it as UTF-8"),
    "yaml-syntax": Code("error", "The file is not YAML."),
    "cue-syntax": Code("error", "The file is not CUE."),
    "too-deep": Code(
        "error", "More brackets or levels in each other than anybody writes."
    ),
    "duplicate-key": Code(
        "error",
        "The marked field, or one it is in, is twice in its mapping; left as it is.",
        "remove one of them",
    ),
    "typed-value": Code(
        "error",
        "The value has a tag such as `!!int` that we cannot take off; left as it is.",
        "remove the tag",
    ),
    "malformed-marker": Code(
        "warning",
        "The comment names the marker's key, but is no marker.",
        'write {"$imagepolicy": "NAMESPACE:NAME"} and nothing else',
    ),
    "unknown-policy": Code("warning", "The marker names a policy that was not given."),
    "ungoverned-marker": Code("warning", "The marker governs no value."),
    "two-policies": Code(
        "warning", "Several markers are on one value; one counts, or none."
    ),
    "ambiguous-value": Code(
        "warning", "Which text the marker governs cannot be told; left as it is."
    ),
    "alias": Code("warning", "The marker stands behind an alias."),
    "marker-in-text": Code(
        "warning", "What looks like a marker is inside of a string, and left alone."
    ),
    "no-digest": Code(
        "warning", "The policy has no digest, so the field becomes empty."
    ),
    "invalid-policy": Code(
        "error", "The policy cannot be read, or its image is no image reference."
    ),
    "no-policy": Code(
        "error",
        "What `--policies` names has no ImagePolicy in it.",
        "kubectl get imagepolicies -A -o yaml prints them",
    ),
    "unresolved-policy": Code("warning", "The policy has no image yet."),
    "repeated-policy": Code(
        "error", "Two policies of one name have two images; the first counts."
    ),
    "unmarked-image": Code(
        "warning",
        "What looks like an image has no marker (`lint --unmarked` only).",
        "imagerewrite mark adds one",
    ),
    "no-room-for-marker": Code(
        "warning",
        "The image has no marker, and no comment can go behind it.",
        "write the value on a line of its own",
    ),
    "not-marked": Code(
        "error",
        "The markers would govern something else; the file is as it was.",
        "add them by hand, and see what imagerewrite lint says",
    ),
    "link-outside": Code(
        "warning", "The link leads out of the tree, and is not followed."
    ),
    "dangling-link": Code("warning", "The link leads to nothing."),
    "not-a-file": Code(
        "warning", "It is a pipe, a socket or a device, and left alone."
    ),
    "unknown-kind": Code("warning", "The named file is of no kind that we edit."),
    "registry-unreachable": Code(
        "error",
        "The registry does not answer, or not in time; the others were asked.",
        status=5,
    ),
    "registry-refused": Code(
        "error", "The registry answers, but does not tell what was asked.", status=5
    ),
    "no-such-secret": Code(
        "error",
        "The object names a Secret or a ServiceAccount that was not given.",
        "add its file to --config",
    ),
    "invalid-access": Code(
        "error", "The named credentials, certificates or proxy cannot be used."
    ),
    "invalid-repository": Code(
        "error", "The ImageRepository cannot be scanned as it is written."
    ),
    "old-secret-key": Code(
        "warning",
        "The Secret has caFile, certFile or keyFile, which Flux no longer documents.",
        "call them ca.crt, tls.crt and tls.key",
    ),
    "not-cached": Code(
        "error",
        "Nothing is connected to, and the cache, or the file of `--tags`, has it not.",
        "run it once without --offline",
    ),
    "no-cache": Code("warning", "The folder of the tag cache cannot be used."),
    "invalid-object": Code(
        "error", "An object that `--config` names cannot be used as it is."
    ),
    "repeated-object": Code(
        "error", "Two objects of one name are different; the first counts."
    ),
    "no-object": Code(
        "error", "What `--config` names has none of the objects that we read in it."
    ),
    "no-namespace": Code(
        "warning",
        "The object says no namespace, so it is in `default`.",
        "write metadata.namespace, or say --namespace",
    ),
    "unusable-secret": Code(
        "warning",
        "A Secret that is needed is encrypted, or only in a cluster.",
        "give its decrypted form with another --config",
    ),
    "skipped-file": Code(
        "warning", "The file is not YAML, and seems to have none of Flux's objects."
    ),
    "no-such-object": Code(
        "error", "The object names another that was not given.", "add it to --config"
    ),
    "access-denied": Code(
        "error", "The policy's namespace may not use the ImageRepository."
    ),
    "no-tag": Code(
        "error", "The policy selects no tag; an image in its status stays.", status=6
    ),
    "kept-image": Code(
        "warning", "There are no tags to select from; the image in the status stays."
    ),
    "no-visible-policy": Code(
        "warning", "The automation sees no policy with an image, so it does nothing."
    ),
    "no-such-path": Code(
        "error", "The automation's update.path leads to nothing in the repository."
    ),
    "invalid-message": Code(
        "error", "The automation's messageTemplate cannot be used; nothing is pushed."
    ),
    "git-unreachable": Code(
        "error",
        "The git repository does not answer, is not there, or does not let us in.",
        status=5,
    ),
    "git-access": Code(
        "error", "What there is to log in to git with, or to sign with, cannot be used."
    ),
    "git-failed": Code(
        "error", "git could not do its part, or the other side rejected a push."
    ),
    "push-race": Code(
        "error", "Somebody else pushed first, as often as we tried.", "run it again"
    ),
}


def problem(
    line: int, column: int, code: str, message: str, hint: str | None = None
) -> Problem:
    """A Problem with its code's severity, and its hint unless another is given."""
    known = CODES[code]
    hint = known.hint if hint is None else hint
    return Problem(line, column, code, known.severity, message, hint)
