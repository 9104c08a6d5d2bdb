/* global document */
import { element } from './dom.js';

const STATUS = { open: 'Open', waiting: 'Waiting', closed: 'Closed' };

export function showCases(cases, chosenId, choose) {
  const words = document.querySelector('#find').value.toLowerCase();
  const shown = cases.filter(({ title, place, team }) =>
    `${title} ${place} ${team}`.toLowerCase().includes(words),
  );
  document
    .querySelector('#rows')
    .replaceChildren(...shown.map((one) => row(one, one.id === chosenId, choose)));
  document.querySelector('#count').textContent = `${shown.length} of ${cases.length} cases`;
}

function row(one, isChosen, choose) {
  const link = element('a', { href: `/cases/${one.id}` }, one.title);
  link.addEventListener('click', (event) => {
    event.preventDefault();
    choose(one.id);
  });
  return element(
    'tr',
    { className: isChosen ? 'chosen' : '' },
    element('td', {}, String(one.id)),
    element('td', {}, link),
    element('td', {}, one.place),
    element('td', {}, element('span', { className: `status ${one.status}` }, STATUS[one.status])),
  );
}

/** Fault: the settings of the export were moved out of the page, and this still reads them from there. */
export function exportCases(cases) {
  const columns = readSettings().columns.split(',');
  return cases.map((one) => columns.map((name) => one[name]).join(';')).join('\n');
}

function readSettings() {
  return document.querySelector('#export-settings')?.dataset;
}
