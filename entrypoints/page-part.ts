import { defineUnlistedScript } from '#imports';
import { enterPart } from '@/utils/page/part/enter-part';

/** Injected when somebody wants to point at a part of the page. In the isolated world, out of the page's reach. */
export default defineUnlistedScript(() => enterPart());
