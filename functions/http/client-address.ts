export interface AddressFacts {
  /** The address at the other end of the socket (or what the edge runtime vouches for); asked only where no proxy tells. */
  readonly peer: string | undefined;
  /** X-Forwarded-For as received; repeated headers joined by commas. */
  readonly forwardedFor: string | undefined;
  /** How many proxies of ours stand in front; each has appended the address it saw. */
  readonly trustProxy: number;
}

/** What is counted when the address is unknown: such requests share one limit rather than escape it. */
export const UNKNOWN_ADDRESS = 'unknown';

/**
 * The address of the client, for limits only. The header is read from the right: the nth entry from the end was
 * written by our outermost proxy, whatever stands left of it is the sender's invention. An entry that is no address
 * yields to its right neighbour. IPv6 is written in full, so that one address has one spelling.
 */
export function clientAddress(facts: AddressFacts): string {
  const { forwardedFor, trustProxy } = facts;
  const forwarded =
    trustProxy > 0 ? (forwardedFor ?? '').split(',').filter((entry) => entry.trim() !== '') : [];
  for (const entry of forwarded.slice(-trustProxy)) {
    const address = parseAddress(entry);
    if (address !== undefined) return address;
  }
  return parseAddress(facts.peer ?? '') ?? UNKNOWN_ADDRESS;
}

/**
 * The part of an address that one subscriber may hold: all of IPv4, the first 56 bits of IPv6, of which a house is given up to 256
 * networks to use as it likes (RIPE-690). Count limits by this.
 */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [first = '', second = '', third = '', fourth = ''] = address.split(':');
  const half = (Number.parseInt(fourth, 16) & 0xff_00).toString(16);
  return `${first}:${second}:${third}:${half}::/56`;
}

function parseAddress(text: string): string | undefined {
  const entry = text.trim().replace(/^"(.*)"$/, '$1');
  const bracketed = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(entry)?.[1];
  if (bracketed !== undefined) return parseIpv6(bracketed);
  return parseIpv4(entry.replace(/^([\d.]+):\d{1,5}$/, '$1')) ?? parseIpv6(entry);
}

function parseIpv4(text: string): string | undefined {
  if (!/^(?:\d{1,3}\.){3}\d{1,3}$/.test(text)) return undefined;
  const parts = text.split('.').map(Number);
  return parts.every((part) => part <= 255) ? parts.join('.') : undefined;
}

function parseIpv6(text: string): string | undefined {
  const mapped = /^::ffff:([\d.]+)$/i.exec(text)?.[1];
  if (mapped !== undefined) return parseIpv4(mapped);
  const plain = text.replace(/%[\w.-]+$/, '');
  if (!/^[\da-f:]+$/i.test(plain) || plain.length > 39) return undefined;
  const halves = plain.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}
