/** Functions that are sent into pages as text: each stands alone and uses nothing from outside of itself. */

/**
 * Centre of what a person could click, or what keeps them from it. Pixels of the page's viewport. Scrolls
 * as they would: when a bar that stays in place covers it, further.
 */
export async function clickPoint(selector: string): Promise<{ x: number; y: number } | string> {
  const found = [...document.querySelectorAll(selector)].find((candidate) => candidate.checkVisibility());
  if (!found) return 'nothing visible matches';
  if (found.matches(':disabled')) return 'it is disabled';
  let obstacle = '';
  for (const block of ['nearest', 'center', 'start', 'end'] as const) {
    found.scrollIntoView({ block, inline: 'nearest', behavior: 'instant' });
    const before = found.getBoundingClientRect();
    await new Promise((done) => setTimeout(done, 30));
    const box = found.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const top = document.elementFromPoint(x, y);
    const isStill = box.x === before.x && box.y === before.y;
    if (isStill && top && (found.contains(top) || top.contains(found))) return { x, y };
    obstacle = isStill ? `${top?.outerHTML.slice(0, 80) ?? 'nothing'} lies on top of it` : 'it is moving';
  }
  return obstacle;
}

/** Text of the first visible match; null where there is none. */
export function visibleText(selector: string): string | null {
  const found = [...document.querySelectorAll(selector)].find((candidate) => candidate.checkVisibility());
  return found ? found.textContent : null;
}

export function anyText(selector: string): string | null {
  const found = document.querySelector(selector);
  return found ? found.textContent : null;
}

export function fieldValue(selector: string): string | null {
  const found = document.querySelector(selector);
  return found && 'value' in found ? String(found.value) : null;
}

export function chooseOption(selector: string, value: string): boolean {
  const found = document.querySelector(selector);
  if (!(found instanceof HTMLSelectElement) || ![...found.options].some((option) => option.value === value)) {
    return false;
  }
  found.value = value;
  for (const type of ['input', 'change']) found.dispatchEvent(new Event(type, { bubbles: true }));
  return true;
}

/** As if it had been picked in the browser's file dialogue, which no driver can reach. */
export async function attachFile(
  selector: string,
  name: string,
  type: string,
  base64: string,
): Promise<boolean> {
  const found = document.querySelector(selector);
  if (!(found instanceof HTMLInputElement)) return false;
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], name, { type }));
  found.files = transfer.files;
  for (const kind of ['input', 'change']) found.dispatchEvent(new Event(kind, { bubbles: true }));
  return Promise.resolve(true);
}
