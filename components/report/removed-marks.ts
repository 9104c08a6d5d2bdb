import type { Phrase } from '@/utils/core/phrase';
import { kindOfMark, splitAtMarks } from '@/utils/core/scrub/kinds';

/** What a mark says to whoever hears it. */
export const removedText = (kind: string, t: Phrase): string => t('removed_here', kindName(kind, t));

export const kindName = (kind: string, t: Phrase): string => t(`secret_${kind.replaceAll('-', '_')}`);

/** The same as `MarkedText` for a tree that is there already. */
export function markRemoved(root: DocumentFragment, t: Phrase): DocumentFragment {
  const page = root.ownerDocument;
  const walker = page.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Node[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const node of texts) {
    const parts = splitAtMarks(node.textContent ?? '');
    if (parts.length === 1) continue;
    const marked = parts.map((part, index) => (index % 2 ? markOf(part, page, t) : part));
    (node as Text).replaceWith(...marked);
  }
  return root;
}

function markOf(part: string, page: Document, t: Phrase): HTMLElement {
  const element = page.createElement('mark');
  element.className = 'removed';
  element.tabIndex = -1;
  element.dataset['removed'] = kindOfMark(part);
  const [shown, said] = [page.createElement('span'), page.createElement('span')];
  shown.setAttribute('aria-hidden', 'true');
  shown.textContent = part;
  said.className = 'for-ears';
  said.textContent = removedText(kindOfMark(part), t);
  element.append(shown, said);
  return element;
}

/** Milliseconds a file may take to be read once it is opened. */
const READ_PATIENCE_MS = 3_000;

const isBehind = (one: Node, other: Node) =>
  (other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

async function opened(file: HTMLDetailsElement): Promise<void> {
  const until = Date.now() + READ_PATIENCE_MS;
  file.open = true;
  while (!file.querySelector('pre') && Date.now() < until) await new Promise((done) => setTimeout(done, 20));
}

/**
 * The next mark of a kind behind `last`, or the first one again. What stands in files only is found by opening
 * them, one after the other.
 */
export async function nextMark(
  root: Element,
  kind: string,
  last: Element | undefined,
): Promise<HTMLElement | undefined> {
  const after = last && root.contains(last) ? last : undefined;
  for (;;) {
    const marks = [...root.querySelectorAll<HTMLElement>(`[data-removed="${kind}"]`)];
    const next = marks.find((one) => !after || isBehind(one, after));
    if (next) return next;
    const closed = [...root.querySelectorAll<HTMLDetailsElement>('details[data-text]:not([open])')];
    const file = closed.find((one) => !after || isBehind(one, after));
    if (!file) return marks[0];
    await opened(file);
  }
}
