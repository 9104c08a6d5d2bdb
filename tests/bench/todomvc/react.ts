import { createElement as h, type KeyboardEvent, type ReactElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { added, entered, leftText, removed, type Todo, toggled } from './todos.ts';

/** TodoMVC in React. */
function App(): ReactElement {
  const [todos, setTodos] = useState<Todo[]>([]);
  const onKeyDown = (event: KeyboardEvent) => {
    const title = entered(event);
    if (title !== undefined) setTodos((old) => added(old, title));
  };
  const items = todos.map(({ id, title, completed }) =>
    h(
      'li',
      { key: id, className: completed ? 'completed' : '' },
      h('input', {
        className: 'toggle',
        type: 'checkbox',
        checked: completed,
        onChange: () => setTodos((old) => toggled(old, id)),
      }),
      h('label', {}, title),
      h('button', { className: 'destroy', onClick: () => setTodos((old) => removed(old, id)) }, '×'),
    ),
  );
  return h(
    'div',
    {},
    h('input', { className: 'new-todo', onKeyDown }),
    h('ul', { className: 'todo-list' }, items),
    h('p', { className: 'count' }, leftText(todos)),
  );
}

const root = document.querySelector('#app');
if (root) createRoot(root).render(h(App));
