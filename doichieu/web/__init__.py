"""The server: `app` puts it together, `pages_*` and `api` answer, `guards` keeps it safe, `holdings` asks the
store. What a page shows is made in `exports.site`; the same pages are written as files by `tasks.site`."""
