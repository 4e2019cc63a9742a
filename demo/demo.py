"""What the packages do, shown: `nox -s demo`.

Each line that begins with `$` is run as it stands, by a shell, in a folder of its
own. Google's endpoints and the API server are stand-ins on loopback: nothing needs
an account, and nothing leaves this machine.
"""

from __future__ import annotations

from credentials import credentials
from images import images
from tenants import tenants

credentials()
images()
tenants()
