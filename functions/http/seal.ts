import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import type { Sealed } from '../shared/sealed.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
// 128 bits of the HMAC: plenty against collisions, half the index.
const INDEX_BYTES = 16;

export interface SealKeys {
  /** `k2:<base64 of 32 bytes>,k1:<…>`: the first key seals, all open. */
  readonly dataKeys: string;
  /** base64 of 32 bytes. Not rotated with the others: every blind index would change. */
  readonly indexKey: string;
}

/** Seals text for one place, `table.column:row id`: moved to another row or column, it does not open. */
export interface Sealer {
  seal(text: string, place: string): Sealed;
  /** Throws where the text was not sealed for this place with a known key. */
  open(sealed: Sealed, place: string): string;
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

/** AES-256-GCM for columns, HMAC-SHA-256 for indexes. Sealed text reads `1.<key id>.<base64url of iv, text, tag>`. */
export function createSealer({ dataKeys, indexKey }: SealKeys): Sealer {
  const keys = parseDataKeys(dataKeys);
  const macKey = parseKey('INDEX_KEY', indexKey);
  const [newest] = keys;
  if (!newest) throw new Error('DATA_KEYS must hold at least one key.');
  const [activeId, activeKey] = newest;
  return {
    seal(text, place) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', activeKey, iv).setAAD(Buffer.from(place));
      const body = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `1.${activeId}.${body.toString('base64url')}` as Sealed;
    },
    open(sealed, place) {
      const [version, id = '', text = ''] = sealed.split('.');
      const key = keys.get(id);
      if (version !== '1' || !key) throw new Error(`${place} was sealed with an unknown key`);
      const body = Buffer.from(text, 'base64url');
      if (body.length < IV_BYTES + TAG_BYTES) throw new Error(`${place} is cut short`);
      const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(place)).setAuthTag(body.subarray(-TAG_BYTES));
      return decipher.update(body.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
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
