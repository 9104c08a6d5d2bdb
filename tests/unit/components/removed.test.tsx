import { fireEvent, waitFor } from '@testing-library/preact';
import { useRef } from 'preact/hooks';
import { describe, expect, test } from 'vitest';
import { DocumentView } from '@/components/report/DocumentView';
import { RemovedList } from '@/components/report/RemovedList';
import { heading, paragraph, plain, quoted } from '@/utils/core/document/nodes';
import { mark } from '@/utils/core/scrub/kinds';
import { expectAccessible, has, named, show } from './show';

const log = `GET /a?key=${mark('token')}\nsaid ${mark('email')}`;
const files = [
  { name: 'empty.txt', type: 'text/plain', blob: new Blob(['nothing here']) },
  { name: 'console.log', type: 'text/plain', blob: new Blob([log]) },
];

function Review({ removed }: { removed: Record<string, number> }) {
  const place = useRef<HTMLDivElement>(null);
  const ticket = {
    subject: `Write to ${mark('email')}`,
    body: {
      type: 'root' as const,
      children: [
        heading('Errors'),
        paragraph(quoted(`no account for ${mark('email')} <b>`)),
        paragraph(plain('and no more')),
      ],
    },
  };
  return (
    <main>
      <h1>Review</h1>
      <RemovedList removed={removed} place={place} />
      <div ref={place}>
        <DocumentView ticket={ticket} files={files} />
      </div>
    </main>
  );
}

const focused = () => document.activeElement;
const around = () => focused()?.parentElement?.textContent;

describe('what was taken out', () => {
  test('is told by kind and count, and each press goes to the next place, into files too', async () => {
    show(<Review removed={{ email: 3, token: 1 }} />);
    expect(named('removed').textContent).toContain('e-mail addresses (3)');
    await expectAccessible();

    fireEvent.click(named('removed-email'));
    await waitFor(() => expect(around()).toMatch(/^Write to/));
    expect(focused()?.textContent).toBe(`${mark('email')}Taken out here: e-mail addresses`);
    fireEvent.click(named('removed-email'));
    await waitFor(() => expect(around()).toMatch(/^no account for .* <b>$/));
    fireEvent.click(named('removed-email'));
    await waitFor(() => expect(focused()?.closest('pre')?.textContent).toContain('said'));
    fireEvent.click(named('removed-email'));
    await waitFor(() => expect(around()).toMatch(/^Write to/));
  });

  test('stands in a file only, which is opened', async () => {
    show(<Review removed={{ token: 1 }} />);
    fireEvent.click(named('removed-token'));
    await waitFor(() => expect(focused()?.getAttribute('data-removed')).toBe('token'));
    expect(focused()?.closest('details')?.textContent).toContain('console.log');
    await expectAccessible();
  });

  test('nothing: nothing is said about it', () => {
    show(<Review removed={{}} />);
    expect(has('removed')).toBe(false);
  });
});
