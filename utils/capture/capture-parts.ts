import type { CapturePartName } from '@/utils/core/model/capture';
import type { CapturePart } from './capture-part';
import { contextPart } from './parts/context';
import { environmentPart } from './parts/environment';
import { evidencePart } from './parts/evidence';
import { pagePart } from './parts/page';

/** Every part of a capture besides the screenshot, one line each. */
export const parts: { [N in CapturePartName]: CapturePart<N> } = {
  page: pagePart,
  environment: environmentPart,
  evidence: evidencePart,
  context: contextPart,
};
