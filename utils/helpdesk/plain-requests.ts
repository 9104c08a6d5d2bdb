/**
 * The name our requests go by where a helpdesk refuses those of browsers (`plainRequests` of a kind). An adapter
 * sends it as `User-Agent`; Firefox takes it, Chromium needs a rule for it (`outbox/header-rules`).
 */
export const PLAIN_USER_AGENT = 'Eyewitness';
