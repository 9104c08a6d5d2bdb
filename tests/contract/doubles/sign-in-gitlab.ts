import { type AuthorisationDouble, authorisationDouble } from './authorisation-server';
import { type GitlabDouble, gitlabDouble, TOKEN } from './gitlab';
import type { Reply, Seen } from './server';

/** A GitLab in which people sign in: its own API behind, for whoever has a token that is good. */
export async function signInGitlab(
  redirect: string,
): Promise<{ double: AuthorisationDouble; gitlab: GitlabDouble }> {
  const gitlab: GitlabDouble = await gitlabDouble();
  const behind = async ({ method, path, headers, body }: Seen): Promise<Reply> => {
    if (!double.isGood(headers.get('authorization')))
      return { status: 401, body: { message: '401 Unauthorized' } };
    const sent = new Headers({ authorization: `Bearer ${TOKEN}` });
    sent.set('content-type', headers.get('content-type') ?? '');
    const answer = await fetch(`${gitlab.address}/gitlab${path}`, {
      method,
      headers: sent,
      ...(method !== 'GET' && { body: new Uint8Array(body) }),
    });
    const type = answer.headers.get('content-type') ?? 'text/plain';
    return { status: answer.status, headers: { 'content-type': type }, body: await answer.text() };
  };
  const double: AuthorisationDouble = await authorisationDouble(behind);
  double.redirects = [redirect];
  return { double, gitlab };
}
