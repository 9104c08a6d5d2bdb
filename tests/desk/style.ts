export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f4f5f2, #15181a);
  --card: light-dark(#fff, #1e2326);
  --ink: light-dark(#1b2422, #e7ecea);
  --soft: light-dark(#5a6664, #9aa8a5);
  --line: light-dark(#dde2df, #323a3d);
  --accent: light-dark(#0b6b58, #5fd0b5);
  --bad: light-dark(#a3242b, #ff9a94);
  --wash: light-dark(#eef3f1, #262d30);
  font: 16px/1.5 system-ui, 'Noto Sans', sans-serif;
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); }
a { color: var(--accent); }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
header.bar { background: var(--card); border-bottom: 1px solid var(--line); padding: .7rem clamp(1rem, 4vw, 2.5rem); }
header.bar a { font-weight: 700; text-decoration: none; color: var(--ink); }
header.bar span { color: var(--soft); margin-left: .6rem; }
main { max-width: 84rem; margin: 0 auto; padding: clamp(1rem, 4vw, 2.5rem); }
h1 { font-size: clamp(1.35rem, 1rem + 1.6vw, 2rem); line-height: 1.2; margin: 0 0 .4rem; overflow-wrap: anywhere; }
h2 { font-size: 1.05rem; margin: 0 0 .6rem; }
h3 { font-size: .85rem; margin: 1rem 0 .15rem; color: var(--soft); font-weight: 600; }
.meta { color: var(--soft); margin: 0 0 1.5rem; overflow-wrap: anywhere; }
.number { margin: 0; color: var(--accent); font-weight: 700; font-variant-numeric: tabular-nums; }
.columns { display: grid; gap: 1.25rem; align-items: start; }
.columns > * { display: grid; gap: 1.25rem; min-width: 0; }
@media (min-width: 60rem) { .columns { grid-template-columns: minmax(0, 5fr) minmax(20rem, 2fr); } }
section, .empty { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1.1rem 1.25rem; min-width: 0; }
p, li, dd { overflow-wrap: anywhere; }
.said { white-space: pre-wrap; margin: 0; }
ol.steps { margin: .2rem 0 0; padding-left: 1.4rem; }
figure { margin: 0 0 1rem; }
figure:last-child { margin: 0; }
figure img { width: 100%; height: auto; display: block; border: 1px solid var(--line); border-radius: 8px; }
figcaption { color: var(--soft); font-size: .85rem; margin-top: .3rem; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th::first-letter, .absent li::first-letter { text-transform: uppercase; }
th { text-align: left; font-weight: 600; color: var(--soft); vertical-align: top; padding: .3rem .8rem .3rem 0; }
td { vertical-align: top; padding: .3rem 0; overflow-wrap: anywhere; }
tr + tr > * { border-top: 1px solid var(--line); }
.lines { list-style: none; margin: 0; padding: 0; font: .86rem/1.45 ui-monospace, 'DejaVu Sans Mono', monospace; }
.lines li { padding: .4rem .6rem; border-left: 3px solid var(--line); background: var(--wash); margin-bottom: .35rem; }
.lines li.bad { border-color: var(--bad); }
.lines small { color: var(--soft); }
.lines .bad b { color: var(--bad); }
.files { list-style: none; margin: 0; padding: 0; }
.files li { padding: .35rem 0; display: flex; flex-wrap: wrap; gap: .2rem .6rem; justify-content: space-between; }
.files small, .quiet { color: var(--soft); }
.absent { margin: 0; padding-left: 1.1rem; }
details { margin-top: .6rem; }
summary { cursor: pointer; }
details pre { overflow: auto; max-height: 30rem; background: var(--wash); padding: .8rem; border-radius: 8px; font-size: .82rem; white-space: pre-wrap; overflow-wrap: anywhere; }
iframe { width: 100%; height: 32rem; border: 1px solid var(--line); border-radius: 8px; background: #fff; margin-top: .5rem; }
.tickets { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem; }
.tickets a { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: 1rem; align-items: center; background: var(--card);
  border: 1px solid var(--line); border-radius: 12px; padding: .75rem 1rem; color: inherit; text-decoration: none; }
.tickets a:hover { border-color: var(--accent); }
.tickets img, .tickets .none { width: 6.5rem; aspect-ratio: 16 / 10; object-fit: cover; object-position: top; border-radius: 6px; background: var(--wash); display: block; }
.tickets strong { display: block; overflow-wrap: anywhere; }
@media (max-width: 30rem) { .tickets a { grid-template-columns: 4.5rem minmax(0, 1fr); } .tickets img, .tickets .none { width: 4.5rem; } }
`;
