"""Superset's configuration: on this machine only, its own metadata in the home folder, Chinese, nothing sent anywhere.

Used by `make bi`; another start of Superset takes it by SUPERSET_CONFIG_PATH.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

HOME = Path(os.environ.get("YUSUAN_HOME") or ".yusuan").expanduser().absolute() / "superset"


def _secret(path: Path) -> str:
    """The key that signs sessions and encrypts the warehouse's password: made once per installation, readable by its owner."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key := secrets.token_urlsafe(48))
    return key


SECRET_KEY = _secret(HOME / "secret")
SQLALCHEMY_DATABASE_URI = f"sqlite:///{HOME / 'superset.db'}?check_same_thread=false"

APP_NAME = "预算"
BABEL_DEFAULT_LOCALE = "zh"
LANGUAGES = {"zh": {"flag": "cn", "name": "简体中文"}, "en": {"flag": "us", "name": "English"}}
# Amounts are divided to 万元 by the datasets; the format groups thousands as Chinese accounts do.
D3_FORMAT = {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["¥", ""]}
LOGO_TARGET_PATH = "/dashboard/list/"

EXTRA_CATEGORICAL_COLOR_SCHEMES = [
    {
        "id": "yusuan",
        "label": "预算",
        "description": "",
        "isDefault": True,
        "colors": [
            "#2F6DA3", "#C8703A", "#3B7A57", "#8A6FA8", "#B8A038", "#5B9AA0", "#A65A5A", "#6B7785", "#7FA7C9", "#DDA77B",
        ],
    }
]  # fmt: skip

# No address but our own: neither the maps nor the counting pixel of Superset's makers.
TALISMAN_ENABLED = True
TALISMAN_CONFIG = {
    "content_security_policy": {
        "base-uri": ["'self'"],
        "default-src": ["'self'"],
        "img-src": ["'self'", "blob:", "data:"],
        "worker-src": ["'self'", "blob:"],
        "connect-src": ["'self'"],
        "object-src": "'none'",
        "style-src": ["'self'", "'unsafe-inline'"],
        "script-src": ["'self'", "'strict-dynamic'"],
    },
    "content_security_policy_nonce_in": ["script-src"],
    "force_https": False,
    "session_cookie_secure": False,
}

ROW_LIMIT = 10_000
SQL_MAX_ROW = 100_000
LOG_LEVEL = "ERROR"
FAB_API_SWAGGER_UI = False
