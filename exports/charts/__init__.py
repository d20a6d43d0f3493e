"""Charts as SVG text: pure functions, to stand inline in a page or, with `alone=True`, as a file.

From a comparison table (`index` is of one of its columns, as `table.column(measure, phase, role)` finds it):

    from exports.charts.of_table import bar_of, column_bars, column_map
    column_map(table, index, ident="map", href_of=lambda row: f"provinces/{row.slug}.html")
    column_bars(table, index, ident="bars")

In a row of the table, against what the whole column is drawn against (`None` where a row has no value):

    from exports.charts.bars import largest_of, row_bar, sparkline
    bars = [bar_of(table, index, row) for row in table.rows]
    largest = largest_of([bar for bar in bars if bar])
    row_bar(bars[0], largest, ident="bar-0", lang=table.lang)

From a unit's series of reports, a chart for each measure; `dot_of` makes the points of a sparkline:

    from exports.charts.of_series import dot_of, series_charts
    for chart in series_charts(series, ident="time", href_of=lambda report: None):
        chart.name, chart.svg
    dots = [dot for report in series.reports if (dot := dot_of(report, "vi"))]
    sparkline(dots, name="Bắc Kạn", ident="spark-0")

An `ident` is unique in its page: the ids of title, description and patterns begin with it. All text is
escaped; a link that leads neither within the site nor to the web is left out. A template marks the result as
safe (`Markup(chart)`). There is no style attribute, style element or script: `static/charts.css` belongs into
the page's own stylesheet, for size, focus, the dark and print. With links a chart has role="group" instead of
"img", as a screen reader does not enter an image.
"""
