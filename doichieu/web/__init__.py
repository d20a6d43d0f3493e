"""The server: `app` puts it together, `pages` and `api` answer, `guards` keeps it safe, `holdings` asks the
store. What a page shows is made in `exports.site`; `written` asks for the same pages and writes them as
files, with the other processes of a `crew`."""
