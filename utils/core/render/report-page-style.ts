/** The style sheet of `report.html`: system colours and fonts, so that it follows light and dark by itself. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1b1f24, #e6e8eb); --soft: light-dark(#5a6472, #a3adba);
  --line: light-dark(#d5dae1, #3a424d); --ground: light-dark(#fff, #16191d); --raised: light-dark(#f4f6f8, #21262c);
  --bad: light-dark(#a4161a, #ff8f8f); --link: light-dark(#0b57b7, #8ab8ff); }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 60rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
header { border-block-end: 2px solid var(--line); margin-block-end: 1.5rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
p, ul, ol { margin: .5rem 0; }
ul, ol { padding-inline-start: 1.5rem; }
.facts { color: var(--soft); }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, .wide:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
img { display: block; max-width: 100%; height: auto; border: 1px solid var(--line); border-radius: 6px; }
code, pre { font: .875em/1.5 ui-monospace, monospace; unicode-bidi: isolate; }
code { background: var(--raised); border-radius: 4px; padding: .1em .3em; white-space: pre-wrap; }
pre { background: var(--raised); border-radius: 6px; padding: .75rem; overflow-x: auto; text-align: start; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { border-block-end: 1px solid var(--line); padding: .4rem .75rem .4rem 0; text-align: start; vertical-align: top; }
th { color: var(--soft); font-weight: 600; }
td:first-child { min-width: 8rem; }
.events td:first-child { min-width: 7.5rem; white-space: nowrap; color: var(--soft); font-variant-numeric: tabular-nums; }
.events code { background: none; padding: 0; }
.events .fault code { color: var(--bad); }
summary { cursor: pointer; }
@media print { body { max-width: none; padding: 0; } details::details-content { content-visibility: visible; } }
`;

/** Of exactly the text above, for the page's content policy; held against it by a test. */
export const PAGE_STYLE_HASH = 'sha256-ni0ONoshf8rpkFvjCoE0E+orqX8ZdAMMi2x2ZmZwBfc=';
