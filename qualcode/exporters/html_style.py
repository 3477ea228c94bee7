"""The look of HTML reports: a book's measure and type, light and dark, on paper too."""

STYLE = """
:root { color-scheme: light dark; --ink: #1d2733; --grey: #5b6672; --rule: #d4dae1; --paper: #fffefb;
  --tint: #f3f5f7; --link: #1f5c99; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e7eb; --grey: #a3adb8; --rule: #3a434d; --paper: #171b20; --tint: #20262d;
    --link: #8fc1f2; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 3rem 1.25rem 5rem; max-width: 46rem;
  background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif;
  overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6, nav, dl, table, .count, .note, .subtitle, figcaption, cite, caption {
  font-family: system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 2.2em 0 .4em; break-after: avoid; }
h1 { font-size: 2rem; margin: 0 0 .2em; }
h2 { font-size: 1.5rem; border-top: 1px solid var(--rule); padding-top: 1em; }
h3 { font-size: 1.2rem; } h4 { font-size: 1.05rem; } h5, h6 { font-size: 1rem; font-weight: 500; }
.mark { display: inline-block; width: .7em; height: .7em; border-radius: .15em; margin-right: .5em; }
p { margin: 0 0 .7em; }
.subtitle { font-size: 1.15rem; color: var(--grey); margin-bottom: 1.5em; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15em 1.5em; margin: 1em 0;
  font-size: .875rem; }
dt { color: var(--grey); } dd { margin: 0; overflow-wrap: anywhere; }
nav { background: var(--tint); border-radius: .4rem; padding: .9rem 1.2rem; margin: 1.8rem 0;
  font-size: .92rem; }
nav .contents { font-weight: 600; margin: 0 0 .3em; } nav ul { list-style: none; margin: 0; padding: 0; }
nav .level2 { padding-left: 1.2em; } nav .level3 { padding-left: 2.4em; }
a { color: var(--link); text-decoration: none; } a:hover { text-decoration: underline; }
.count { color: var(--grey); font-size: .9rem; } .definition { font-style: italic; }
.note { color: var(--grey); font-size: .85rem; margin: .5em 0 1.5em; }
figure { margin: 1.3em 0 1.5em; padding-left: 1.1em; border-left: 3px solid var(--rule); }
figure:target { border-color: var(--link); }
blockquote { margin: 0; } figure p { margin: 0 0 .4em; }
.context { color: var(--grey); font-size: .92em; }
cite { font-style: normal; font-size: .85em; color: var(--grey); white-space: nowrap; }
figcaption { color: var(--grey); font-size: .8rem; line-height: 1.45; margin-top: .2em; }
.table { overflow-x: auto; margin: 1.6em 0 0; }
@media (min-width: 50rem) { .table { width: max-content; max-width: calc(50vw + 20rem); } }
table { border-collapse: collapse; font-size: .86rem; line-height: 1.4; font-variant-numeric: tabular-nums;
  border-top: 2px solid var(--ink); border-bottom: 2px solid var(--ink); }
caption { text-align: left; font-weight: 600; padding-bottom: .5em; }
th, td { padding: .3em .55em; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top; }
.chart { margin: 1.6em 0 0; break-inside: avoid; } .chart svg { max-width: 100%; height: auto; }
.chart .title { font: 600 .86rem/1.4 system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
.figure { text-align: right; } th:first-child { min-width: 9em; }
thead th { border-bottom: 1px solid var(--ink); vertical-align: bottom; }
tbody th { font-weight: 400; }
tfoot th, tfoot td { border-top: 1px solid var(--ink); font-weight: 600; }
@media print {
  :root { --ink: #000; --grey: #444; --rule: #bbb; --paper: #fff; --tint: #fff; --link: #000; }
  @page { size: A4; margin: 2.2cm 2.4cm; @bottom-center { content: counter(page); font-size: 9pt; } }
  html { font-size: 10pt; } body { max-width: none; padding: 0; } nav { padding-left: 0; }
  .table { overflow: visible; } thead { display: table-header-group; } tr { break-inside: avoid; }
  p { orphans: 3; widows: 3; }
}
"""
