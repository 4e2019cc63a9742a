"""The certificates that a cluster's server is checked against."""

from __future__ import annotations

import base64
import os

from execcred.kubernetes.certificate_authority import check_certificates
from steadycd.documents.document import Document
from steadycd.documents.fault import Fault
from steadycd.documents.regular_file import read_regular
from steadycd.platform.cluster import Cluster
from steadycd_common.errors import UsageError

RULE = "authority"
_LARGEST = 1 << 20


def certificates_of(
    document: Document, index: int, cluster: Cluster, faults: list[Fault]
) -> bytes:
    """PEM; b"" where the cluster has none, or where it is wrong, which is added."""
    field = "caData" if cluster.ca_data is not None else "caFile"
    path = ("clusters", index, field)
    try:
        if cluster.ca_data is not None:
            data = base64.b64decode("".join(cluster.ca_data.split()), validate=True)
        elif cluster.ca_file is not None:
            data = _read(os.path.join(_home(document.file), cluster.ca_file))
        else:
            return b""
        return check_certificates(data)
    except UsageError as error:
        said = error.message.removeprefix("--ca-file").strip()
        faults.append(document.fault(path, said, error.hint, RULE))
    except OSError as error:
        said = f"{cluster.ca_file}: {error.strerror}"
        faults.append(document.fault(path, said, rule=RULE))
    except ValueError:
        hint = "write base64 of a PEM file, as gcloud prints it"
        faults.append(document.fault(path, "is no base64", hint, RULE))
    return b""


def _home(file: str) -> str:
    """The folder of a document; a CUE package is one."""
    return file if os.path.isdir(file) else os.path.dirname(file)


def _read(file: str) -> bytes:
    return read_regular(file)[:_LARGEST]
