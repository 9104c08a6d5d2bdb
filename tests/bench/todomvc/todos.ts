/** What all of the applications keep; only how they show it differs. */
export interface Todo {
  id: number;
  title: string;
  completed: boolean;
}

let lastId = 0;

export function added(todos: readonly Todo[], title: string): Todo[] {
  return [...todos, { id: ++lastId, title, completed: false }];
}

export function toggled(todos: readonly Todo[], id: number): Todo[] {
  return todos.map((todo) => (todo.id === id ? { ...todo, completed: !todo.completed } : todo));
}

export function removed(todos: readonly Todo[], id: number): Todo[] {
  return todos.filter((todo) => todo.id !== id);
}

export function leftText(todos: readonly Todo[]): string {
  return `${todos.filter(({ completed }) => !completed).length} left`;
}

/** The text of the field where Enter was pressed, which is empty afterwards; undefined at other keys. */
export function entered({ key, target }: { key: string; target: EventTarget | null }): string | undefined {
  if (key !== 'Enter' || !(target instanceof HTMLInputElement) || target.value === '') return undefined;
  const { value } = target;
  target.value = '';
  return value;
}
