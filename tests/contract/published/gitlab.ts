import { camel, clientTypes } from './client-types';

const IMPORTS = `
import type { AllIssuesOptions, AllProjectsOptions, CreateIssueOptions, PaginationRequestOptions } from '@gitbeaker/core';
type Page = PaginationRequestOptions<'offset'>;
`.replaceAll('\n', ' ');

/** Takes a list as well as a text with commas: lib/api/validations/types/comma_separated_to_array.rb */
const LABELS = '{ labels?: string | string[] }';

/** A maintained client's types, written after GitLab's documentation. */
export const gitlabTypes = clientTypes(
  'npm @gitbeaker/core',
  IMPORTS,
  [
    {
      operation: 'POST /projects/{id}/issues',
      body: `{ title: string } & Omit<CreateIssueOptions, 'labels'> & ${LABELS}`,
    },
    { operation: 'GET /projects/{id}/issues', query: 'AllIssuesOptions & Page' },
    { operation: 'GET /issues', query: 'AllIssuesOptions & Page' },
    { operation: 'GET /projects', query: 'AllProjectsOptions & Page' },
    { operation: 'POST /projects/{id}/issues/{iid}/notes', body: '{ body: string; internal?: boolean }' },
  ],
  ({ pathname }) => pathname.replace('/gitlab/api/v4', ''),
  camel,
);
