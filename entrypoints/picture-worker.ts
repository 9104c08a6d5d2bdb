import { defineUnlistedScript } from '#imports';
import { servePictures } from '@/utils/picture/flatten-in-worker';

/** Draws and encodes pictures beside the pages of the extension. */
export default defineUnlistedScript(() => servePictures(self));
