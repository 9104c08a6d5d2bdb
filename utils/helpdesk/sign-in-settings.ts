import { z } from 'zod';

/** Characters of a client id; vendors give out some dozens. */
const MAX_CLIENT_ID = 300;

/** The client an administrator registered at the helpdesk. Where it is set one signs in, and no token is pasted. */
export const clientIdSetting = z
  .string()
  .min(1)
  .max(MAX_CLIENT_ID)
  .optional()
  .meta({ label: 'field_client_id', help: 'field_client_id_help', way: 'sign-in', needed: true });

/** The token of a sign-in. Nobody types it: it is put in when a helpdesk is spoken to (utils/sign-in). */
export const accessSetting = z
  .string()
  .min(1)
  .optional()
  .meta({ label: 'sign_in', secret: true, way: 'access' });
