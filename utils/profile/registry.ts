import type { Profile } from '@/utils/core/model/profile';
import { general } from './presets/general';

/** The built-in profiles, one line each; the first is what everybody starts with. */
export const presets: readonly [Profile, ...Profile[]] = [general];
