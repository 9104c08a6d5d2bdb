import { defineUnlistedScript } from '#imports';
import { readOut } from '@/utils/page/read-out';

/** Injected on the click into every frame; its value is what `executeScript` answers. */
export default defineUnlistedScript({
  globalName: true,
  main: () => readOut(),
});
