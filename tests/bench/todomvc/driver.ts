/**
 * Does in one application after the other what Speedometer does: adds todos, completes and deletes them, by
 * events that a script makes, and lets the browser lay out and paint between. Answers the server when over.
 */
const ITEMS = 100;
/** Times that an open application is used, so that it works as long as those of Speedometer do: a third of a second. */
const PASSES = 5;
const STEPS = ['add', 'complete', 'delete'] as const;

const query = new URLSearchParams(location.search);
const apps = (query.get('apps') ?? '').split(',');
const rounds = Number(query.get('rounds'));

function openApp(name: string): Promise<HTMLIFrameElement> {
  document.querySelector('iframe')?.remove();
  const frame = document.createElement('iframe');
  frame.width = '800';
  frame.height = '600';
  frame.src = `/${name}.html`;
  document.body.append(frame);
  return new Promise((done) => frame.addEventListener('load', () => done(frame)));
}

/** What was changed is shown, and what was put off until then is done. */
function painted(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}

function act(page: Document, step: (typeof STEPS)[number]): void {
  if (step === 'add') {
    const field = page.querySelector<HTMLInputElement>('.new-todo');
    if (!field) throw new Error('The application shows no field');
    for (let item = 0; item < ITEMS; item++) {
      field.value = `Something to do ${item}`;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    }
  } else {
    const buttons = page.querySelectorAll<HTMLElement>(step === 'complete' ? '.toggle' : '.destroy');
    if (buttons.length !== ITEMS) throw new Error(`${buttons.length} to ${step}`);
    for (const button of buttons) button.click();
  }
  // As Speedometer does, which counts the layout to what was done.
  page.body.getBoundingClientRect();
}

async function run(): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    for (const app of apps) {
      const { contentDocument } = await openApp(app);
      if (!contentDocument) throw new Error(`${app} did not open`);
      // Some show themselves only after they were loaded.
      while (!contentDocument.querySelector('.new-todo')) await painted();
      for (let pass = 0; pass < PASSES; pass++) {
        for (const step of STEPS) {
          act(contentDocument, step);
          await painted();
        }
      }
      const left = contentDocument.querySelectorAll('li').length;
      if (left > 0) throw new Error(`${app}: ${left} todos are left`);
    }
  }
}

const tell = (outcome: string) => fetch('/over', { method: 'POST', body: outcome });
run().then(
  () => tell('well'),
  (why: unknown) => tell(String(why)),
);
