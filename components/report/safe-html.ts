/** Elements a ticket document can have, and the attributes they keep. */
const ALLOWED: Record<string, readonly string[]> = {
  A: ['href'],
  BLOCKQUOTE: [],
  BR: [],
  CODE: [],
  DEL: [],
  EM: [],
  H1: [],
  H2: [],
  H3: [],
  H4: [],
  H5: [],
  H6: [],
  HR: [],
  LI: [],
  OL: ['start'],
  P: [],
  PRE: [],
  STRONG: [],
  TABLE: [],
  TBODY: [],
  TD: [],
  TH: [],
  THEAD: [],
  TR: [],
  UL: [],
};

function copyOf(node: Node, page: Document): Node {
  if (node.nodeType === node.TEXT_NODE) return page.createTextNode(node.textContent ?? '');
  const inner = page.createDocumentFragment();
  for (const child of node.childNodes) inner.append(copyOf(child, page));
  if (node.nodeType !== node.ELEMENT_NODE) return page.createDocumentFragment();
  const kept = ALLOWED[node.nodeName];
  if (!kept) return inner;
  const element = page.createElement(node.nodeName);
  for (const name of kept) {
    const value = (node as Element).getAttribute(name);
    if (value !== null) element.setAttribute(name, value);
  }
  if (element instanceof HTMLAnchorElement) tame(element);
  element.append(inner);
  return element;
}

/** A link to the web that tells the other side nothing, or no link at all. */
function tame(link: HTMLAnchorElement): void {
  if (!/^https?:\/\//i.test(link.getAttribute('href') ?? '')) {
    link.removeAttribute('href');
    return;
  }
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
}

/**
 * HTML as elements that can be shown in an extension page. Parsed in a document of its own, where nothing
 * loads and nothing runs, and copied element by element from a short list: page text stands in it, and a
 * forged element must not come to life here.
 */
export function safeHtml(html: string, page: Document): DocumentFragment {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const fragment = page.createDocumentFragment();
  for (const child of parsed.body.childNodes) fragment.append(copyOf(child, page));
  return fragment;
}
