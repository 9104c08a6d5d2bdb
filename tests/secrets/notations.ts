/**
 * How a token stands in configuration, code, logs and requests. `NAME` is a name of several words in the
 * notation's own style.
 */
export const NOTATIONS: readonly ((name: string, secret: string) => string)[] = [
  (name, secret) => `${name}Token="${secret}"`,
  (name, secret) => `${name}Token = "${secret}"`,
  (name, secret) => `${name}Token=${secret}`,
  (name, secret) => `${name}_token: ${secret}`,
  (name, secret) => `${name}_token: '${secret}'`,
  (name, secret) => `{\n    "${name}_token": "${secret}"\n}`,
  (name, secret) => `{"config.ini": "${name.toUpperCase()}_TOKEN=${secret}\\nBACKUP_ENABLED=true"}`,
  (name, secret) => `<${name}Token>\n    ${secret}\n</${name}Token>`,
  (name, secret) => `<add key="${name}-token" value="${secret}" />`,
  (name, secret) => `string ${name}Token = "${secret}";`,
  (name, secret) => `var ${name}Token string = "${secret}"`,
  (name, secret) => `${name}Token := \`${secret}\``,
  (name, secret) => `$${name}Token .= "${secret}"`,
  (name, secret) => `System.setProperty("${name.toUpperCase()}_TOKEN", "${secret}")`,
  (name, secret) => `"${name}Token" => "${secret}"`,
  (name, secret) => `${name}_TOKEN ?= "${secret}"`,
  (name, secret) => `${name}_api_token = "${secret}"`,
  (name, secret) => `deploy --${name}-token ${secret} --dry-run`,
];

/** How a secret stands in what a page says or asks for, with the name that tells what it is. */
export const KEYED_CONTEXTS: readonly ((secret: string) => string)[] = [
  (secret) => `https://app.example.test/a?x=1&access_token=${encodeURIComponent(secret)}&b=2`,
  (secret) => `https://app.example.test/cb#id_token=${encodeURIComponent(secret)}&state=open`,
  (secret) =>
    `https://app.example.test/in?next=${encodeURIComponent(`/go?api_key=${encodeURIComponent(secret)}`)}`,
  (secret) => `Authorization: Bearer ${secret}`,
  (secret) => `{"headers":{"authorization":"Bearer ${secret}","accept":"*/*"}}`,
  (secret) => `X-Api-Key: ${secret}`,
  (secret) => `{"user":"amina","token":"${secret}","n":1}`,
  (secret) => JSON.stringify({ body: JSON.stringify({ refresh_token: secret, expires_in: 3600 }) }),
  (secret) => `Session {apiKey: "${secret}", n: 1}`,
  (secret) => `{name: "x-auth-token", value: "${secret}"}`,
  (secret) => `user=amina&password=${encodeURIComponent(secret)}&remember=1`,
  (secret) => `Error: login failed {"password":"${secret}"} at /login`,
  (secret) => `Cookie: theme=dark; session_id=${secret}; lang=en`,
  (secret) => `PHPSESSID=${secret}`,
  (secret) => `<input type="hidden" name="csrf_token" value="${secret}">`,
  (secret) => `&quot;clientSecret&quot;:&quot;${secret}&quot;`,
  (secret) => `Server=db.example.test;Uid=app;Pwd=${secret};`,
  (secret) => `postgres://app:${encodeURIComponent(secret)}@db.example.test/cases`,
];
