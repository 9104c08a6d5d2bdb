import { defineUnlistedScript } from '#imports';
import { enterStage } from '@/utils/page/stage/enter-stage';

/** Injected when a picture of the whole page is wanted. In the isolated world, out of the page's reach. */
export default defineUnlistedScript(() => enterStage());
