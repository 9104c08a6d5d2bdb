import { defineAdapter } from '../../adapter';
import { workByHand } from '../../by-hand';
import { email } from '../email';

export const adapter = defineAdapter(email, workByHand(email));
