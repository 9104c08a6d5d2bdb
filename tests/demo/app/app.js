/* global document, window, location, history, fetch, Blob, URL */
import { showCase } from './case.js';
import { exportCases, showCases } from './cases.js';
import { element } from './dom.js';

let cases = [];

const chosenId = () => Number(/\d+$/.exec(location.pathname)?.[0]);

function show() {
  const one = cases.find(({ id }) => id === chosenId());
  document.title = one ? `${one.title} – Case register` : 'Case register';
  showCases(cases, chosenId(), choose);
  showCase(one);
}

async function choose(id) {
  history.pushState(null, '', `/cases/${id}`);
  await load();
}

async function load() {
  const response = await fetch('/api/cases');
  cases = await response.json();
  show();
}

document.querySelector('#export').addEventListener('click', () => {
  const file = new Blob([exportCases(cases)], { type: 'text/csv' });
  element('a', { href: URL.createObjectURL(file), download: 'cases.csv' }).click();
});
document.querySelector('#find').addEventListener('input', () => showCases(cases, chosenId(), choose));
document.querySelector('.filter').addEventListener('submit', (event) => event.preventDefault());
window.addEventListener('popstate', show);

await load();
