/**
 * Node's fetch with what an extension's requests carry in Chromium. It matters: Request Tracker, for one,
 * answers a wrong token with 401 to scripts and with a redirect to whatever calls itself Mozilla.
 */
export const browserLike: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  headers.set(
    'User-Agent',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  );
  headers.set('Sec-Fetch-Site', 'none');
  if (init?.method === 'POST') headers.set('Origin', 'chrome-extension://okffoiofkgnfphacgghcmdadgingonde');
  return fetch(input, { ...init, headers });
};

/** The same, losing the answer to the first request that `loses` picks, after the server has acted on it. */
export function losingAnswer(loses: (url: URL, init: RequestInit | undefined) => boolean): typeof fetch {
  let lost = false;
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const response = await browserLike(input, init);
    if (lost || !loses(url, init)) return response;
    lost = true;
    await response.arrayBuffer();
    throw new TypeError('Failed to fetch');
  };
}

/** A page of a helpdesk as somebody sees it who signed in there with a form. */
export async function pageAfterSignIn(
  form: { url: string; fields: Record<string, string> },
  page: string,
): Promise<string> {
  const cookies = new Map<string, string>();
  const keep = ({ headers }: Response) => {
    for (const cookie of headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (name && value !== undefined) cookies.set(name, value);
    }
  };
  const headers = () => ({ Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') });
  const before = await fetch(form.url);
  keep(before);
  const token = /name="authenticity_token" value="([^"]+)"/.exec(await before.text())?.[1];
  const body = new URLSearchParams({ ...form.fields, ...(token && { authenticity_token: token }) });
  keep(
    await fetch(form.url, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...headers(), Referer: form.url },
      body,
    }),
  );
  const shown = await fetch(page, { headers: headers() });
  return shown.text();
}
