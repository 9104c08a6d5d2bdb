import html2canvas from 'html2canvas-pro';
import { defineUnlistedScript } from '#imports';
import { offerRenderer } from '@/utils/page/render/offer-renderer';

/** Injected when somebody asks for a drawn picture, and at no other time. */
export default defineUnlistedScript(() =>
  // Its check of sizes refuses pages that it can draw.
  offerRenderer((element, options) => html2canvas(element, { ...options, skipValidation: true })),
);
