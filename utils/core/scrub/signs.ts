/** What may stand between the name and the value, tried at the name's end. */
interface Sign {
  pattern: RegExp;
  /** What must stand before the name. */
  before?: RegExp;
  /** The sign is weak, so the value has to look like a secret itself. */
  weak?: true;
}

/** An object around the value: `"token": { "value": "…" }`. */
const INNER = String.raw`(?:\{\s{0,4}["'\\]{0,3}(?:value|raw|text|plain)["'\\]{0,3}\s{0,2}:\s{0,2})?`;

/** YAML's text blocks begin on the next line. */
const BLOCK = String.raw`(?:[|>][+-]?[ \t]{0,4}\r?\n[ \t]{1,40})?`;

export const SIGNS: readonly Sign[] = [
  // name string = "…"
  {
    pattern:
      /["'`]?(?:[ \t]{1,3}|:[ \t]{0,3})(?:str(?:ing)?|String\??|text|char\*?|bytes?|any|&str|std::string|NSString ?\*?|SecureString)[ \t]{0,3}[:?]?=[ \t]{0,3}/y,
  },
  {
    pattern: new RegExp(
      String.raw`["'\x60\\\]]{0,5}[ \t]{0,8}(?:[:?.+|&~!]{0,3}={1,3}>?|:{1,2}|->|\|\||\?\?)[ \t]{0,8}${BLOCK}${INNER}`,
      'y',
    ),
  },
  // {"name": "token", "value": "…"}, <meta name="csrf-token" content="…">
  {
    before: /["'`]$/,
    pattern:
      /["'`\\]{1,4}[\s,]{1,8}(?:[\w:-]{1,20}["'`\\]{0,4}\s?[:=]\s?["'`\\]{1,4}[^"'`\\<>]{0,60}["'`\\]{1,4}[\s,]{1,8}){0,3}["'`\\]{0,4}(?:value|val|content|data)["'`\\]{0,4}\s{0,2}[:=]\s{0,2}/y,
  },
  // set("TOKEN", "…")
  { before: /["'`]$/, pattern: /["'`\\]{1,4}[ \t]{0,3},\s{0,8}(?=\\{0,3}["'`])/y, weak: true },
  // <token>…</token>
  { before: /<(?:[\w-]{1,20}:)?$/, pattern: /[^<>]{0,120}>\s{0,40}/y },
  // Content-Disposition: form-data; name="token"
  {
    before: /name="$/,
    pattern: /"[^\n"]{0,80}\r?\n(?:[\w-]{1,30}:[^\n]{0,80}\r?\n){0,2}\r?\n/y,
  },
  // --token …
  { before: /(?:^|[\s"'])--?$/, pattern: /[ \t]{1,3}(?!-)/y },
  // The password is …
  { pattern: /["'`]?[ \t](?:is|was|est|es|ist|é)(?:[ \t]{0,2}:)?[ \t]{1,2}/y, weak: true },
];

/** What all of them have in common; most words have nothing like it behind them. */
const ANY_SIGN =
  /["'`\\\]]{0,5}[ \t]{0,8}[:=?.+|&~!,>-]|["'`\\][\s,]|[ \t]{1,3}(?:str|String|text|char|byte|any|&str|std|NSS|Secure|is|was|est?|ist|é)|(?<=--?[\w-]{1,99})[ \t]/y;

const LONGEST_BEFORE_SIGN = 24;

/** The sign behind the name that stands from `start` to `end`, and where the value begins. */
export function signAfter(
  text: string,
  start: number,
  end: number,
): { weak: boolean; end: number } | undefined {
  ANY_SIGN.lastIndex = end;
  if (!ANY_SIGN.test(text) && !/[<:]/.test(text.charAt(start - 1))) return undefined;
  const before = text.slice(Math.max(0, start - LONGEST_BEFORE_SIGN), start);
  for (const sign of SIGNS) {
    sign.pattern.lastIndex = end;
    if ((!sign.before || sign.before.test(before)) && sign.pattern.test(text))
      return { weak: sign.weak ?? false, end: sign.pattern.lastIndex };
  }
  return undefined;
}
