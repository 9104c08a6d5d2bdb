/* global document, setTimeout */

/** Milliseconds a notice stays. */
const NOTICE_MS = 6000;

/** An element with properties and children; a text child is text, never markup. */
export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

export function notice(text, good = false) {
  const toast = document.querySelector('#toast');
  toast.textContent = text;
  toast.className = good ? 'good' : '';
  toast.hidden = false;
  setTimeout(() => {
    toast.hidden = true;
  }, NOTICE_MS);
}
