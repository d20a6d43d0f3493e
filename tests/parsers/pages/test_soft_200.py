"""Pages served as 200 that are no article: none is read as one; short and odd articles are."""

from __future__ import annotations

from pathlib import Path

import pytest

from parsers.pages import UnreadableError, read_page

FOLDER = Path(__file__).parent / "soft_200"
REFUSED = sorted((FOLDER / "refused").glob("*.html"))
ACCEPTED = sorted((FOLDER / "accepted").glob("*.html"))


def problem_of(path: Path) -> str | None:
    """What is wrong with a page of no known source: nothing is declared, so only the page tells."""
    try:
        page = read_page(path.read_bytes(), url=f"https://congdoanmau.example/tin/{path.stem}.html")
    except UnreadableError:
        return "unreadable"
    return page.problem


def test_there_are_enough_of_both() -> None:
    assert len(REFUSED) >= 110
    assert len(ACCEPTED) >= 60


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.stem)
def test_no_page_that_is_none_is_read_as_an_article(path: Path) -> None:
    assert problem_of(path) is not None


def test_short_and_odd_articles_are_articles() -> None:
    # One in a hundred at most, with the sample world's, of which none is refused (test_sample_world.py).
    assert [path.stem for path in ACCEPTED if problem_of(path)] == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("21-gambling-takeover-home", "gambling"),
        ("22-gambling-post-in-union-template", "gambling"),
        ("23-gambling-js-redirect", "gambling"),
        ("26-gambling-popup-over-old-portal", "gambling"),
        ("06-suspended-cpanel", "suspended"),
        ("11-default-nginx", "default"),
        ("19-login-wordpress", "login"),
        ("29-captcha-recaptcha-widget", "challenge"),
        ("35-notfound-liferay", "not_found"),
        ("40-maintenance-wordpress", "maintenance"),
        ("44-js-shell-react", "empty"),
        ("47-cookie-wall-vi", "cookies"),
        ("50-error-php-mysql", "error"),
        ("56-stub-meta-refresh", "moved"),
        ("60-hacked-defaced", "defaced"),
        ("02-parked-registrar-vi", "parked"),
    ],
)
def test_each_kind_is_told_from_the_others(name: str, kind: str) -> None:
    assert problem_of(FOLDER / "refused" / f"{name}.html") == kind
