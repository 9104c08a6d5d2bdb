/**
 * A page of exactly 1,000 elements such as people work in: navigation, a form, a table with the same buttons in
 * every row, cards that are one big link. Ids and classes tell nothing in half of it.
 */
export function describedPage(): string {
  const links = range(28, (at) => `<li><a href="/part-${at}"><span>Section ${at}</span></a></li>`);
  const fields = range(
    21,
    (at) => `<div class="f"><label for="field-${at}">Question ${at}</label><input id="field-${at}"></div>`,
  );
  const boxes = range(11, (at) => `<label><input type="checkbox"> Choice ${at}</label>`);
  const rows = range(
    46,
    (at) =>
      `<tr><td>#${1_000 + at}</td><td>Customer ${at}</td><td><a href="/cases/${at}">Case ${at}</a></td><td>` +
      `<button class="x"><svg width="9" height="9"><path d="M0 0h9v9z"></path></svg>Edit</button>` +
      `<button class="x"><svg width="9" height="9"><path d="M0 0h9v9z"></path></svg><span>Delete</span></button>` +
      `<button class="x" aria-label="More about ${at}"><i></i></button></td></tr>`,
  );
  const cards = range(
    12,
    (at) =>
      `<a class="card" href="/cards/${at}"><div><img alt="Picture ${at}"><h3>Card ${at}</h3>` +
      `<p>Words about it <b>and</b> <em>more</em></p><span>Read</span></div></a>`,
  );
  const body =
    `<header><nav><ul>${links}</ul></nav></header><main><form>${fields}${boxes}` +
    `<label>Country <select id="country">${range(30, (at) => `<option>Country ${at}</option>`)}</select></label>` +
    `<button>Save</button></form><table><tbody>${rows}</tbody></table><section>${cards}</section></main>`;
  return `<!doctype html><html lang="en"><head><title>Cases</title></head><body>${body}</body></html>`;
}

function range(count: number, write: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => write(at + 1)).join('');
}
