import { h, render, type VNode } from 'preact';
import { useState } from 'preact/hooks';
import { added, entered, leftText, removed, type Todo, toggled } from './todos.ts';

/** TodoMVC in Preact. */
function App(): VNode {
  const [todos, setTodos] = useState<Todo[]>([]);
  const onKeyDown = (event: KeyboardEvent) => {
    const title = entered(event);
    if (title !== undefined) setTodos((old) => added(old, title));
  };
  const items = todos.map(({ id, title, completed }) =>
    h(
      'li',
      { key: id, class: completed ? 'completed' : '' },
      h('input', {
        class: 'toggle',
        type: 'checkbox',
        checked: completed,
        onChange: () => setTodos((old) => toggled(old, id)),
      }),
      h('label', {}, title),
      h('button', { class: 'destroy', onClick: () => setTodos((old) => removed(old, id)) }, '×'),
    ),
  );
  return h(
    'div',
    {},
    h('input', { class: 'new-todo', onKeyDown }),
    h('ul', { class: 'todo-list' }, items),
    h('p', { class: 'count' }, leftText(todos)),
  );
}

const root = document.querySelector('#app');
if (root) render(h(App, {}), root);
