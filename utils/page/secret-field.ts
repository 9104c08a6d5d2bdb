const SECRET_COMPLETION = /password|one-time-code|\bcc-/;
const SECRET_NAME =
  /passw|pwd|passcode|passphrase|secret|otp|one.?time|token|cvv|cvc|card.?n|security.?code|\bpin\b|iban|\bssn\b/i;

/** Passwords, one-time codes, card data: of these nothing is kept but that something was typed. */
export function isSecretField(field: Element): boolean {
  return (
    field.getAttribute('type') === 'password' ||
    SECRET_COMPLETION.test(field.getAttribute('autocomplete') ?? '') ||
    ['name', 'id', 'aria-label', 'placeholder'].some((name) =>
      SECRET_NAME.test(field.getAttribute(name) ?? ''),
    )
  );
}
