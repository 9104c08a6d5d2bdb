// @vitest-environment node
import { webhook } from '@/utils/helpdesk/adapters/webhook';
import { webhookDouble } from './doubles/webhook';
import { helpdeskContract } from './helpdesk-contract';

helpdeskContract(webhook, webhookDouble, { dropsSilently: false });
