import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Sealed } from '../shared/sealed.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const IVS_DRAWN = 128;
// 128 bits of the HMAC: plenty against collisions, half the index.
const INDEX_BYTES = 16;

export interface SealKeys {
  /** `k2:<base64 of 32 bytes>,k1:<…>`: the first key seals, all open. */
  readonly dataKeys: string;
  /** base64 of 32 bytes. Not rotated with the others: every blind index would change. */
  readonly indexKey: string;
}

/** What no known key opens in its place: it is damaged, is another's, or its key is gone. The message names the place alone. */
export class Unreadable extends Error {
  override readonly name: string = 'Unreadable';
}

/**
 * What was sealed with a newer key than any that is known here: keys are changing, and this instance has yet to be told. What
 * it is about may be read elsewhere already, and here soon.
 */
export class KeyBehind extends Unreadable {
  override readonly name = 'KeyBehind';
}

/** Seals text for one place, `table.column:row id`: moved to another row or column, it does not open. */
export interface Sealer {
  seal(text: string, place: string): Sealed;
  /** The same for what must stay short, as in a cookie: half the length for a page of Chinese answers. */
  sealShort(text: string, place: string): Sealed;
  /** Throws `Unreadable` where the text was not sealed for this place with a known key, and `KeyBehind` where that is newer than all. */
  open(sealed: Sealed, place: string): string;
  /** The name of the key that seals; it stands in each text, behind the version. */
  readonly activeKey: string;
  /** Whether the text was sealed with an older key and should be sealed again. */
  stale(sealed: Sealed): boolean;
  /** Blind index: finds equal values without opening them. `purpose` keeps phones and references apart. */
  index(purpose: string, value: string): string;
}

/** A key object: handing over bytes costs more, each time, than sealing a short text. */
function parseKey(name: string, text: string): KeyObject {
  const key = Buffer.from(text, 'base64');
  if (key.length !== KEY_BYTES)
    throw new Error(`${name} must hold keys of ${String(KEY_BYTES)} bytes in base64.`);
  return createSecretKey(key);
}

function parseDataKeys(dataKeys: string): Map<string, KeyObject> {
  const keys = new Map<string, KeyObject>();
  for (const part of dataKeys.split(',')) {
    const [, id, key] = /^([a-z0-9]+):(.+)$/.exec(part.trim()) ?? [];
    if (id === undefined || key === undefined)
      throw new Error('DATA_KEYS must read name:base64,name:base64.');
    if (keys.has(id)) throw new Error(`DATA_KEYS must not name the key ${id} twice.`);
    keys.set(id, parseKey('DATA_KEYS', key));
  }
  return keys;
}

/** Draws random bytes many at a time: each draw costs as much as sealing a short text. No byte is given out twice. */
function randomPool(size: number): (count: number) => Uint8Array {
  let pool = Buffer.alloc(0);
  return (count) => {
    if (pool.length < count) pool = randomBytes(size);
    const drawn = pool.subarray(0, count);
    pool = pool.subarray(count);
    return drawn;
  };
}

/** The number at the end of a key's name, which grows with each new one; 0 where it has none. */
const numberOf = (id: string) => Number(/\d{1,9}$/.exec(id)?.[0] ?? 0);

function withoutKey(id: string, known: readonly string[], place: string): Unreadable {
  // What stands there may be anything: only a name that a key can have is told.
  if (!/^[a-z0-9]{1,20}$/.test(id)) return new Unreadable(`${place} was sealed with an unknown key`);
  const told = `${place} was sealed with the key ${id}, which is not known here`;
  return known.every((one) => numberOf(one) < numberOf(id)) ? new KeyBehind(told) : new Unreadable(told);
}

/** How the text stands in what was sealed, by the version that it begins with. */
const PLAIN = '1';
const DEFLATED = '2';

function unsealed(key: KeyObject, body: Buffer, place: string): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(place)).setAuthTag(body.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(body.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new Unreadable(`${place} is damaged, or was not sealed there with this key`);
  }
}

/** Which of the two it is stands outside the seal. */
function inflated(bytes: Buffer, place: string): Buffer {
  try {
    return inflateRawSync(bytes);
  } catch {
    throw new Unreadable(`${place} is not deflated, as it says`);
  }
}

// Deflating costs more than sealing, and of a receipt it saves a few dozen bytes.
const WORTH_DEFLATING = 256;

/** The version and the bytes of a text that must stay short. */
const packed = (text: string): [version: string, bytes: Uint8Array] =>
  text.length < WORTH_DEFLATING ? [PLAIN, Buffer.from(text)] : [DEFLATED, deflateRawSync(text)];

/**
 * AES-256-GCM for columns, HMAC-SHA-256 for indexes. Sealed text reads `1.<key id>.<base64url of iv, text, tag>`; with a 2
 * in front the text is deflated.
 */
export function createSealer({ dataKeys, indexKey }: SealKeys): Sealer {
  const keys = parseDataKeys(dataKeys);
  const macKey = parseKey('INDEX_KEY', indexKey);
  const [newest] = keys;
  if (!newest) throw new Error('DATA_KEYS must hold at least one key.');
  const [activeId, activeKey] = newest;
  const drawBytes = randomPool(IV_BYTES * IVS_DRAWN);
  const sealBytes = (version: string, bytes: Uint8Array, place: string) => {
    const iv = drawBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', activeKey, iv).setAAD(Buffer.from(place));
    const body = Buffer.concat([iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    return `${version}.${activeId}.${body.toString('base64url')}` as Sealed;
  };
  return {
    activeKey: activeId,
    seal: (text, place) => sealBytes(PLAIN, Buffer.from(text), place),
    sealShort: (text, place) => sealBytes(...packed(text), place),
    open(sealed, place) {
      const [version = '', id = '', text = ''] = sealed.split('.');
      if (![PLAIN, DEFLATED].includes(version)) throw new Unreadable(`${place} is not sealed as here`);
      const body = Buffer.from(text, 'base64url');
      if (body.length < IV_BYTES + TAG_BYTES) throw new Unreadable(`${place} is cut short`);
      const key = keys.get(id);
      if (!key) throw withoutKey(id, [...keys.keys()], place);
      const bytes = unsealed(key, body, place);
      return (version === DEFLATED ? inflated(bytes, place) : bytes).toString('utf8');
    },
    stale: (sealed) => sealed.split('.')[1] !== activeId,
    index: (purpose, value) =>
      createHmac('sha256', macKey)
        .update(`${purpose}\0${value}`)
        .digest()
        .subarray(0, INDEX_BYTES)
        .toString('base64url'),
  };
}
