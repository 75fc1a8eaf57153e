/** A worker has no file to copy: its store is copied by the store's own server. */
export const canBackUp = (): boolean => false;

/** Never called on the edge. */
export function backUp(): never {
  throw new Error('a worker makes no copies');
}
