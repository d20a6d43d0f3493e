"""Pages that answer as if all were well and are no article: parked, not found, login, robot check."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from parsers.pages.model import Problem
from parsers.pages.regions import fold

ADVICE: dict[Problem, str] = {
    "parked": "The domain is parked, for sale or suspended: check the source's address.",
    "not_found": "The site answers that there is no such page: drop or correct the address.",
    "login": "The page asks for a login: only public pages are read.",
    "challenge": "The site answered with a robot check: wait, and crawl it more slowly.",
    "empty": "No text was found: the page may need JavaScript, or the source's body selector is out of date.",
    "scanned": "The pages are pictures: add --ocr to have them read optically.",
}


def find_problem(tree: LexborHTMLParser, title: str | None, text: str) -> Problem | None:
    """What is wrong with the page. An article of some length is never called anything."""
    if len(text) > 1500:
        return None
    shown = tree.css_first("title")
    head = fold(f"{shown.text()[:300] if shown is not None else ''} | {title or ''}")
    root = tree.body
    whole = fold((root.text(separator=" ")[:4000]) if root is not None else "")
    if _CHALLENGE.search(head) or (len(whole) < 1500 and _CHALLENGE.search(whole)):
        return "challenge"
    if _PARKED.search(head) or (len(text) < 800 and _PARKED.search(whole)):
        return "parked"
    if _GONE_TITLE.search(head) or (len(text) < 200 and _GONE.search(fold(text) if text else whole)):
        return "not_found"
    if len(text) < 300 and tree.css_first("input[type=password]") and _LOGIN.search(head + " " + fold(text)):
        return "login"
    if len(text) < 200 and _LOGIN_TITLE.search(head):
        return "login"
    return "empty" if not text.strip() else None


_CHALLENGE = re.compile(
    r"just a moment\.\.\.|checking your browser|attention required! \| cloudflare|verify "
    r"you are (?:a )?human|"
    r"xac minh (?:ban la|rang ban la) (?:con )?nguoi|ddos-guard|please enable (?:javascript and )?cookies"
)
_PARKED = re.compile(
    r"domain (?:name )?(?:is|may be) for sale|buy this domain|this domain (?:has )?expired|domain parking|"
    r"parked (?:free|domain)|sedo domain|mua ten mien nay|"
    r"ten mien (?:nay )?(?:dang (?:duoc )?rao ban|duoc rao ban|da het han|het han|chua "
    r"duoc cau hinh|can ban)|"
    r"(?:account|website|site) (?:has been )?suspended|under construction|default web site page|"
    r"(?:website|trang web|tai khoan)(?: nay)? (?:da |dang )?(?:bi )?(?:tam ngung|tam khoa|bi khoa)|"
    r"apache2? .{0,20}default page|welcome to nginx|iis windows server|"
    r"(?:website|trang|trang web|he thong)(?: nay)? dang (?:duoc )?(?:bao tri|xay dung|nang cap)"
)
_GONE_TITLE = re.compile(
    r"\b404\b|not found|khong tim thay|khong ton tai|trang (?:ban )?(?:yeu cau|tim) (?:khong|da)"
)
_GONE = re.compile(
    r"(?:trang|bai viet|noi dung|duong dan|tin bai|lien ket|ban tin)[^.|]{0,60}"
    r"(?:khong ton tai|khong tim thay|da bi (?:xoa|go)|khong con)|"
    r"khong tim thay (?:trang|bai viet|noi dung|ket qua|du lieu)|"
    r"page (?:you .{0,40})?(?:not found|could not be found|does ?n.t exist)|"
    r"\berror 404\b|\b404 (?:not found|error)\b"
)
_LOGIN = re.compile(r"dang nhap|log ?in|sign ?in")
_LOGIN_TITLE = re.compile(r"(?:^|\| ?)(?:dang nhap|log ?in|sign ?in)(?:$| [|-])")
