import html2canvas from 'html2canvas';
import { defineUnlistedScript } from '#imports';
import { offerRenderer } from '@/utils/page/render/offer-renderer';

/** Injected where the other renderer failed. */
export default defineUnlistedScript(() => offerRenderer(html2canvas));
