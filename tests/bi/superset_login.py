"""A session of Superset, as its login page gives it."""

from __future__ import annotations

import http.cookiejar
import re
import urllib.parse
import urllib.request


def session(address: str, user: str, password: str) -> str:
    """The value of the session's cookie after logging in."""
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    with opener.open(f"{address}/login/") as answer:
        token = re.search(
            r'csrf_token[^>]*?value="([^"]+)"|csrf_token&#34;: ?&#34;([^&]+)&#34;', answer.read().decode()
        )
    given = {"username": user, "password": password}
    if token:
        given["csrf_token"] = token[1] or token[2]
    with opener.open(f"{address}/login/", urllib.parse.urlencode(given).encode()):
        pass
    return next(one.value or "" for one in jar if one.name == "session")
