import { useRef, useState } from 'preact/hooks';
import { Mark } from '@/components/shared/Mark';
import { SaidProvider } from '@/components/shared/said';
import { useText } from '@/components/shared/text';
import { useKeptFocus } from '@/components/shared/use-kept-focus';
import { Connections } from './Connections';
import { DeleteAll } from './DeleteAll';
import { useOptionsHost } from './host';
import { Notices } from './Notices';
import { Outbox } from './Outbox';
import { Personal } from './Personal';
import { WatchedSites } from './WatchedSites';

/** The settings, one subject after the other; beside them their names, where there is room. */
export function OptionsPage() {
  const { t } = useText();
  const host = useOptionsHost();
  const page = useRef<HTMLElement>(null);
  useKeptFocus(page);
  /** Id of the connection being edited, or `new`. */
  const [open, setOpen] = useState(host.connectionId);
  const subjects: [string, string][] = [
    ['connections', t('connections_title')],
    ['sites', t('sites_title')],
    ['outbox', t('outbox_title')],
    ['notices', t('notify_title')],
    ['contact', t('contact_title')],
    ['place', t('place_title')],
    ['delete', t('delete_title')],
  ];
  return (
    <div class="options">
      <header class="options__head">
        <Mark size={34} />
        <h1 class="options__title">{t('options_title')}</h1>
      </header>
      <nav class="options__nav" aria-label={t('options_subjects')}>
        <ul>
          {subjects.map(([id, title]) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      <main class="options__main" ref={page}>
        <SaidProvider>
          <Connections open={open} onOpen={setOpen} />
          <WatchedSites />
          <Outbox onSettings={setOpen} />
          <Notices />
          <Personal />
          <DeleteAll />
        </SaidProvider>
      </main>
      <footer class="options__foot">{t('version', host.extensionVersion)}</footer>
    </div>
  );
}
