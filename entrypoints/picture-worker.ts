import { defineUnlistedScript } from '#imports';
import { serveFlatten } from '@/utils/picture/flatten-in-worker';

/** Draws and encodes pictures beside the pages of the extension. */
export default defineUnlistedScript(() => serveFlatten(self));
