import { defineUnlistedScript } from '#imports';
import { applicationFacts } from '@/utils/page/application-facts';

/** Injected into the page after its evidence was read: the browser looks some of it up, and pages are left meanwhile. */
export default defineUnlistedScript({
  globalName: true,
  main: () => applicationFacts(),
});
