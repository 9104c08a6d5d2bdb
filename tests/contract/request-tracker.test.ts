// @vitest-environment node
import { requestTracker } from '@/utils/helpdesk/adapters/request-tracker';
import { requestTrackerDouble } from './doubles/request-tracker';
import { helpdeskContract } from './helpdesk-contract';

helpdeskContract(requestTracker, requestTrackerDouble, { dropsSilently: true });
