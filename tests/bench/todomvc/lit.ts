import { html, LitElement, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { added, entered, leftText, removed, type Todo, toggled } from './todos.ts';

/** TodoMVC in Lit, without a shadow tree, so that the driver finds its parts as in the others. */
class TodoApp extends LitElement {
  private todos: Todo[] = [];

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  private change(todos: Todo[]): void {
    this.todos = todos;
    this.requestUpdate();
  }

  private readonly onKeyDown = (event: KeyboardEvent): void => {
    const title = entered(event);
    if (title !== undefined) this.change(added(this.todos, title));
  };

  protected override render(): TemplateResult {
    return html`<input class="new-todo" @keydown=${this.onKeyDown} />
      <ul class="todo-list">
        ${repeat(
          this.todos,
          ({ id }) => id,
          ({ id, title, completed }) =>
            html`<li class=${completed ? 'completed' : ''}>
              <input
                class="toggle"
                type="checkbox"
                .checked=${completed}
                @change=${() => this.change(toggled(this.todos, id))}
              />
              <label>${title}</label>
              <button class="destroy" @click=${() => this.change(removed(this.todos, id))}>×</button>
            </li>`,
        )}
      </ul>
      <p class="count">${leftText(this.todos)}</p>`;
  }
}

customElements.define('todo-app', TodoApp);
document.querySelector('#app')?.append(document.createElement('todo-app'));
