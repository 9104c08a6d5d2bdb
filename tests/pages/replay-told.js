/** What the application did, in order, over all its pages. Never what was typed into it. */
function tell(what) {
  const top = window.top;
  const told = JSON.parse(top.sessionStorage.getItem('told') ?? '[]');
  top.sessionStorage.setItem('told', JSON.stringify([...told, what]));
}

/** Ids and classes as libraries make them up: others at each load. */
for (const element of document.querySelectorAll('main *, form *')) {
  const made = () => Math.random().toString(16).slice(2, 10).padEnd(8, '0');
  if (!element.id && element.localName !== 'option') element.id = `x${made()}`;
  element.classList.add(`css-${made()}`);
}
