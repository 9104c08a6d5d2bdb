import { defineAdapter } from '../../adapter';
import { workByHand } from '../../by-hand';
import { file } from '../file';

export const adapter = defineAdapter(file, workByHand(file));
