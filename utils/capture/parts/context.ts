import { AppError } from '@/utils/core/errors';
import { activeProfile } from '@/utils/profile/load';
import { productAt } from '@/utils/profile/match';
import type { CapturePart } from '../capture-part';
import { readContext } from '../context-reads';

/** What the profile's product for this address declares to be read from the page. */
export const contextPart: CapturePart<'context'> = {
  name: 'context',
  async collect({ tab }) {
    const profile = activeProfile();
    const product = tab.address === undefined ? undefined : productAt(profile, tab.address);
    if (!product) return { profileId: profile.id, reads: {} };
    if (tab.address === undefined) throw new AppError('page-closed-to-extensions');
    return { profileId: profile.id, productId: product.id, reads: await readContext(tab.id, tab.address, product.reads) };
  },
};
