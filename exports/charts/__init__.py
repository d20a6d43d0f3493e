"""Charts as SVG text: pure functions, to stand inline in a page or, with `alone=True`, as a file.

    from exports.charts.of_table import column_bars, column_map
    from exports.charts.of_series import series_charts
    from exports.charts.bars import row_bar, sparkline
    from exports.charts.lines import time_chart
    from exports.charts.tilemap import tile_map

    column_map(table, index, ident="map-1", href_of=lambda row: f"provinces/{row.slug}.html")

Each takes an `ident` that is unique in its page: ids of title, description and patterns begin with it. All
text is escaped. There is no style attribute, style element or script: put `charts.css` into the page's own
stylesheet for the dark, for print and for focus. Mark the result as safe in a template (`Markup(chart)`).
"""
