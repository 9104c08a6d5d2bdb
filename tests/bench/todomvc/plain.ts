/** TodoMVC with the browser's own means. */
const root = document.querySelector('#app');
if (!root) throw new Error('There is no #app');

const input = document.createElement('input');
input.className = 'new-todo';
const list = document.createElement('ul');
list.className = 'todo-list';
const count = document.createElement('p');
count.className = 'count';
root.append(input, list, count);

function showCount(): void {
  count.textContent = `${list.querySelectorAll('li:not(.completed)').length} left`;
}

input.addEventListener('keydown', ({ key }) => {
  if (key !== 'Enter' || input.value === '') return;
  const item = document.createElement('li');
  item.innerHTML = '<input class="toggle" type="checkbox"><label></label><button class="destroy">×</button>';
  const label = item.querySelector('label');
  if (label) label.textContent = input.value;
  list.append(item);
  input.value = '';
  showCount();
});
list.addEventListener('click', ({ target }) => {
  if (!(target instanceof HTMLElement)) return;
  const item = target.closest('li');
  if (target.matches('.toggle')) item?.classList.toggle('completed');
  if (target.matches('.destroy')) item?.remove();
  showCount();
});
