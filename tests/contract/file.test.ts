// @vitest-environment happy-dom
import { unzipSync } from 'fflate';
import { bundleOf } from '@/utils/bundle/bundle';
import { adapter } from '@/utils/helpdesk/adapters/file/work';
import { t } from '../unit/samples';
import { savedContract } from './saved-contract';

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

savedContract(
  adapter,
  async (kept) => {
    const files = unzipSync(new Uint8Array(await (await bundleOf(kept, t)).arrayBuffer()));
    const page = new DOMParser().parseFromString(text(files['report.html']), 'text/html');
    return {
      subject: page.title,
      body: page.querySelector('main')?.innerHTML ?? '',
      files: Object.entries(files).map(([name, bytes]) => ({ name, bytes })),
    };
  },
  'to-save',
);
