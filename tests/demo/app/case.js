/* global document, fetch, console, FormData, URLSearchParams */
import { element, notice } from './dom.js';

const CHOICES = [
  ['open', 'Open'],
  ['waiting', 'Waiting'],
  ['closed', 'Closed'],
];

export function showCase(one) {
  const detail = document.querySelector('#detail');
  if (!one) {
    detail.replaceChildren(element('p', { className: 'place' }, 'Choose a case from the list.'));
    return;
  }
  detail.replaceChildren(
    element('h2', {}, one.title),
    element('p', { className: 'place' }, `Case ${one.id}, ${one.place}, ${one.team}`),
    element('img', { src: one.photo, alt: `Photo of the site: ${one.title}` }),
    details(one),
    element('h3', {}, 'Visits'),
    visits(one),
    newVisit(one),
  );
}

function field(label, input, wide = false) {
  return element('label', { className: wide ? 'wide' : '' }, label, input);
}

function details(one) {
  const options = CHOICES.map(([value, label]) =>
    element('option', { value, selected: value === one.status }, label),
  );
  const form = element(
    'form',
    { id: 'details' },
    element(
      'div',
      { className: 'fields' },
      field('Status', element('select', { name: 'status' }, ...options)),
      field('Phone', element('input', { name: 'phone', type: 'tel', value: one.phone })),
      field('Notes', element('textarea', { name: 'notes', rows: 3, value: one.notes }), true),
    ),
    element('div', { className: 'actions' }, element('button', { className: 'primary', id: 'save' }, 'Save')),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void save(one.id, Object.fromEntries(new FormData(form)));
  });
  return form;
}

async function save(id, values) {
  const response = await fetch(`/api/cases/${id}`, { method: 'PUT', body: JSON.stringify(values) });
  if (response.ok) {
    notice('Saved.', true);
    return;
  }
  console.error(`Case ${id} was not saved: status ${response.status}`, await response.json());
  notice('Something went wrong. Please try again later.');
}

function visits(one) {
  const heads = ['Date', 'Purpose', 'People met'].map((head) => element('th', { scope: 'col' }, head));
  const rows = one.visits.map(({ date, purpose, people }) =>
    element('tr', {}, element('td', {}, date), element('td', {}, purpose), element('td', {}, people || '–')),
  );
  return element(
    'div',
    { className: 'scroll' },
    element(
      'table',
      { id: 'visits' },
      element('thead', {}, element('tr', {}, ...heads)),
      element('tbody', {}, ...rows),
    ),
  );
}

function newVisit(one) {
  const form = element(
    'form',
    { id: 'visit' },
    element('h3', {}, 'Add a visit'),
    element(
      'div',
      { className: 'fields' },
      field('Date', element('input', { name: 'date', type: 'date', required: true, value: '2026-11-20' })),
      field('People met', element('input', { name: 'people', type: 'number', min: 0, required: true })),
      field('Purpose', element('input', { name: 'purpose', required: true }), true),
    ),
    element('div', { className: 'actions' }, element('button', { id: 'add-visit' }, 'Add visit')),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void addVisit(one, new URLSearchParams(new FormData(form)));
  });
  return form;
}

async function addVisit(one, values) {
  const response = await fetch(`/api/cases/${one.id}/visits`, { method: 'POST', body: values });
  showCase({ ...one, visits: [...one.visits, await response.json()] });
  notice('Visit added.', true);
}
