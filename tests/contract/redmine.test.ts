// @vitest-environment node
import { redmine } from '@/utils/helpdesk/adapters/redmine';
import { redmineDouble } from './doubles/redmine';
import { helpdeskContract } from './helpdesk-contract';

helpdeskContract(redmine, redmineDouble, { dropsSilently: true });
