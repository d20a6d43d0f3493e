"""Settings of the Scrapy project: polite without anybody asking for it.

What is set here holds for `scrapy crawl` and for `doichieu crawl` alike. The
delay may be raised from outside, never lowered below two seconds; see `scrapers.contact`.
"""

from __future__ import annotations

import os
from typing import Any

BOT_NAME = "doichieu"
SPIDER_MODULES = ["scrapers.spiders"]
NEWSPIDER_MODULE = "scrapers.spiders"

# Whoever runs the crawl says how to be reached: DOICHIEU_CONTACT=mailto:… or an address of a page.
# Without it no site is crawled; see `scrapers.crawl`.
CONTACT = os.environ.get("DOICHIEU_CONTACT", "").strip()
USER_AGENT = f"doichieu/0.1 (comparison of published union figures; {CONTACT or 'contact not given'})"

# One request in flight on a host, and time between them.
ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS = 1
CONCURRENT_REQUESTS_PER_DOMAIN = 1
# Nothing more is asked for while answers of so many bytes wait to be read and kept.
SCRAPER_SLOT_MAX_ACTIVE_SIZE = 500_000
CONCURRENT_ITEMS = 1  # a page brings one item at most; Scrapy starts so many tasks for each
SCHEDULER = "scrapers.scheduling.ListingsFirst"
DOWNLOAD_DELAY = 2.0  # the least; `scrapers.pace` keeps it, whatever is set from outside
DOWNLOAD_DELAY_JITTER = 0.0
AUTOTHROTTLE_ENABLED = False
DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = 32 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
RETRY_TIMES = 2
REDIRECT_MAX_TIMES = 5
RETRY_GIVE_UP_LOG_LEVEL = "INFO"  # the run report lists it
DEPTH_LIMIT = 0  # how far a listing is followed is a limit of the run (`CrawlLimits.listings`), which says so

COOKIES_ENABLED = False
METAREFRESH_ENABLED = False
HTTPPROXY_ENABLED = False  # a connection goes to the address that was checked, and nowhere else
REFERER_ENABLED = True
REFERRER_POLICY = "same-origin"
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "vi,en;q=0.5",
    # What the standard library can undo: an archive must be readable in ten years.
    "Accept-Encoding": "gzip, deflate",
}

# No doors into the running process, no files beside the archive.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
MEMUSAGE_ENABLED = False
LOG_LEVEL = "INFO"
WARN_ON_GENERATOR_RETURN_VALUE = False  # it would read the source of every callback, at every page

# Plain asyncio without a Twisted reactor: a reactor can run once in a process, a crawl any number of times.
TWISTED_REACTOR_ENABLED = False
DOWNLOAD_HANDLERS: dict[str, str | None] = {
    "http": "scrapers.handlers.GuardedHandler",
    "https": "scrapers.handlers.GuardedHandler",
    "ftp": None,
    "s3": None,
    "file": None,
    "data": None,
}

# What nobody reads need not be counted: reports have counters of their own.
STATS_CLASS = "scrapy.statscollectors.DummyStatsCollector"
DOWNLOADER_MIDDLEWARES: dict[str, int | None] = {
    "scrapy.downloadermiddlewares.stats.DownloaderStats": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # HostGuard is stricter
    "scrapers.middlewares.HostGuard": 20,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapers.robots.RobotsRules": 100,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "scrapers.middlewares.Unpacked": 590,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "scrapers.middlewares.HostCheckedRedirect": 600,
}
EXTENSIONS: dict[str, int | None] = {
    "scrapy.extensions.logstats.LogStats": None,
    "scrapy.extensions.corestats.CoreStats": None,
    "scrapers.recheck.Recheck": 0,
}
ITEM_PIPELINES: dict[str, int] = {"scrapers.pipelines.SinkPipeline": 100}

# Every response goes into the archive; in replay every answer comes from it.
HTTPCACHE_ENABLED = True
HTTPCACHE_STORAGE = "scrapers.cache.WarcStorage"
HTTPCACHE_POLICY = "scrapers.cache.KeepEverything"

# What a replay changes: nobody is waited for, and there is no way to the network at all. It asks for one
# address after the other, as the crawl did, so that it comes to the same where there was a choice or a limit.
REPLAY: dict[str, Any] = {
    "DOWNLOAD_DELAY": 0,
    "RETRY_ENABLED": False,
    "DOWNLOAD_HANDLERS": dict.fromkeys(("http", "https"), "scrapers.handlers.NoNetworkHandler"),
}
