import type { CapturePart } from '../capture-part';

/** Address, title and origin of the page. From the browser where the page itself may not be read. */
export const pagePart: CapturePart<'page'> = {
  name: 'page',
  async collect({ tab, readout }) {
    try {
      const [top] = await readout;
      if (top) {
        const { address, title, referrer, language, loadedAt, status } = top.facts;
        return { address, title: title.slice(0, 500), referrer, language, loadedAt, status };
      }
    } catch (error) {
      if (tab.address === undefined) throw error;
    }
    return { address: tab.address ?? '', title: (tab.title ?? '').slice(0, 500) };
  },
};
