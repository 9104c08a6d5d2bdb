import { z } from 'zod';

/**
 * zod compiles validators with `new Function` where it may; in extension pages it may not, and its mere
 * probing logs a policy violation. To be imported before anything that makes a schema.
 */
z.config({ jitless: true });
