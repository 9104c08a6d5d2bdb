import { describe, expect, it } from 'vitest';
import { REMOVED, scrubAddress, scrubText } from '@/utils/core/scrub';
import { SCRUB_RULES } from '@/utils/core/scrub-rules';

describe.each(SCRUB_RULES)('rule $id', (rule) => {
  it.each(rule.catches)('takes the secret out of %j', (text, secret) => {
    expect(text).toContain(secret);
    const { text: clean, removed } = scrubText(text);
    expect(clean).not.toContain(secret);
    expect(clean).toContain(REMOVED);
    expect(removed).toEqual({ [rule.id]: 1 });
  });

  it('has only bounded repetitions, so that no page text makes it slow', () => {
    const bare = rule.pattern.source.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
    expect(bare).not.toMatch(/[*+]|\{\d+,\}/);
    expect(rule.pattern.flags).toContain('g');
  });

  it.each(rule.keeps)('leaves %j alone', (text) => {
    expect(scrubText(text)).toEqual({ text, removed: {} });
  });
});

describe('scrubText', () => {
  it('keeps what tells where the secret stood', () => {
    expect(scrubText('POST failed: {"user":"a","password":"b c"} (500)').text).toBe(
      `POST failed: {"user":"a","password":${REMOVED}} (500)`,
    );
  });

  it('counts every find and changes nothing on a second pass', () => {
    const once = scrubText('password=a1 and token=b2b2b2, Bearer c3c3c3c3');
    expect(once.removed).toEqual({ password: 1, secret: 1, credentials: 1 });
    expect(scrubText(once.text)).toEqual({ text: once.text, removed: {} });
  });
});

describe('scrubAddress', () => {
  const scrubbed = (address: string) => scrubAddress(address).text;

  it('removes sign-in data before the host', () => {
    expect(scrubAddress('https://amina:pw@app.example.test/cases')).toEqual({
      text: `https://${REMOVED}@app.example.test/cases`,
      removed: { 'address-credentials': 1 },
    });
  });

  it.each(['access_token', 'API-Key', 'jsessionid', 'pass%77ord', 'X-Amz-Signature', 'SAMLResponse'])(
    'removes the value of %s',
    (key) => {
      expect(scrubbed(`https://app.example.test/?a=1&${key}=ordinary&b=2`)).toBe(
        `https://app.example.test/?a=1&${key}=${REMOVED}&b=2`,
      );
    },
  );

  it('removes them from a hash too, with and without a path in it', () => {
    expect(scrubbed('https://app.example.test/#id_token=x&state=ok')).toBe(
      `https://app.example.test/#id_token=${REMOVED}&state=ok`,
    );
    expect(scrubbed('https://app.example.test/#/reset?token=x')).toBe(
      `https://app.example.test/#/reset?token=${REMOVED}`,
    );
  });

  it('tells a code of OAuth from an ordinary code', () => {
    expect(scrubbed('https://app.example.test/cb?code=KE&state=open')).toBe(
      'https://app.example.test/cb?code=KE&state=open',
    );
    expect(scrubbed('https://app.example.test/cb?code=SplxlOBeZQQYbYS6WxSbIA')).toContain(REMOVED);
  });

  it('finds a secret inside an encoded value', () => {
    expect(scrubbed('/go?next=%2Flogin%3Fpassword%3Dhunter2')).not.toContain('hunter2');
  });

  it('leaves an ordinary address exactly as it was spelt', () => {
    const address = "https://app.example.test/a%20b/?q=caf%C3%A9+noir&page=2&sort=a;b=1#/cases/12?tab='x'";
    expect(scrubAddress(address)).toEqual({ text: address, removed: {} });
  });

  it('keeps of a data: address only its type', () => {
    expect(scrubAddress('data:image/png;base64,iVBORw0KGgo=')).toEqual({
      text: `data:image/png;base64,${REMOVED}`,
      removed: { 'data-address': 1 },
    });
  });

  it('survives what is no address and what cannot be decoded', () => {
    expect(scrubbed('inline')).toBe('inline');
    expect(scrubbed('/a?x=%E0%A4%A')).toBe('/a?x=%E0%A4%A');
    expect(scrubbed('')).toBe('');
  });
});
