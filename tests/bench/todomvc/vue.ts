import { createApp, h, shallowRef } from 'vue';
import { added, entered, leftText, removed, type Todo, toggled } from './todos.ts';

/** TodoMVC in Vue. */
createApp({
  setup() {
    const todos = shallowRef<Todo[]>([]);
    const onKeydown = (event: KeyboardEvent) => {
      const title = entered(event);
      if (title !== undefined) todos.value = added(todos.value, title);
    };
    return () => [
      h('input', { class: 'new-todo', onKeydown }),
      h(
        'ul',
        { class: 'todo-list' },
        todos.value.map(({ id, title, completed }) =>
          h('li', { key: id, class: { completed } }, [
            h('input', {
              class: 'toggle',
              type: 'checkbox',
              checked: completed,
              onChange: () => (todos.value = toggled(todos.value, id)),
            }),
            h('label', title),
            h('button', { class: 'destroy', onClick: () => (todos.value = removed(todos.value, id)) }, '×'),
          ]),
        ),
      ),
      h('p', { class: 'count' }, leftText(todos.value)),
    ];
  },
}).mount('#app');
