import type { Profile } from '@/utils/core/model/profile';
import { presets } from './registry';

/**
 * The profile in force. Sources in order: managed policy, a file or address the user chose, a preset,
 * the built-in one; so far the built-in one is the only source.
 */
export function activeProfile(): Profile {
  return presets[0];
}
