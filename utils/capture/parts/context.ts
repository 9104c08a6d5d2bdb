import { activeProfile } from '@/utils/profile/load';
import { productAt } from '@/utils/profile/match';
import type { CapturePart } from '../capture-part';
import { readDeclared } from '../context-reads';

/** What the profile's product for this address declares to be read from the page. */
export const contextPart: CapturePart<'context'> = {
  name: 'context',
  async collect({ tab, readout }) {
    const profile = activeProfile();
    const address = tab.address ?? (await readout)[0]?.facts.address;
    const product = address === undefined ? undefined : productAt(profile, address);
    if (!product) return { profileId: profile.id, reads: {} };
    return { profileId: profile.id, productId: product.id, reads: await readDeclared(tab.id, product.reads) };
  },
};
