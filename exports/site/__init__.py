"""The pages: one set of templates, served by `doichieu serve` and written by `doichieu export site`.

`addresses` names every page and every state of it; `page` renders a template in its frame. The other modules
turn what the store holds into what a template shows, a module a page. Nothing here knows HTTP or SQL.
"""
