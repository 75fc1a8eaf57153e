import { Secret, TOTP } from 'otpauth/slim';

/** RFC 6238 as every authenticator knows it: SHA-1, six digits, a new code each half minute. */
const PERIOD = 30;
const SECRET_BYTES = 20;
/** Steps before and after, for clocks that are not quite right. */
const WINDOW = 1;

const totpOf = (secret: string, more: { issuer?: string; label?: string } = {}) =>
  new TOTP({ ...more, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: PERIOD });

/** A new secret in base32. `random` gives a whole number from 0 to `below` - 1. */
export function newTotpSecret(random: (below: number) => number): string {
  const bytes = Uint8Array.from({ length: SECRET_BYTES }, () => random(256));
  return new Secret({ buffer: bytes.buffer }).base32;
}

/** The half minute, counted since 1970, to which a code belongs; undefined where it is none of about now. */
export function stepOf(secret: string, code: string, now: Date): number | undefined {
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window: WINDOW });
  return delta === null ? undefined : Math.floor(now.getTime() / (PERIOD * 1000)) + delta;
}

/** The furthest half minute whose code is accepted now. */
export const furthestStep = (now: Date): number => Math.floor(now.getTime() / (PERIOD * 1000)) + WINDOW;

/** The code of an instant, as the phone shows it. */
export function codeAt(secret: string, now: Date): string {
  return totpOf(secret).generate({ timestamp: now.getTime() });
}

/** What the QR code holds. */
export function totpUri(secret: string, label: string, issuer: string): string {
  return totpOf(secret, { label, issuer }).toString();
}

/** The secret in groups of four, to be typed. */
export const inGroups = (secret: string) => secret.replace(/.{4}(?=.)/g, '$& ');

// Signs that nobody mistakes for each other; ten of them are 49 bits.
const SIGNS = 'abcdefghjkmnpqrstuvwxyz2345679';
const CODES = 10;
const HALF = 5;

/** Ten recovery codes such as 'k7mqx-9hbtw'. */
export function newRecoveryCodes(random: (below: number) => number): string[] {
  const half = () => Array.from({ length: HALF }, () => SIGNS[random(SIGNS.length)]).join('');
  return Array.from({ length: CODES }, () => `${half()}-${half()}`);
}

/** A code as it was typed, whatever its case, width and blanks; a recovery code without its hyphen. */
export function tidyCode(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
