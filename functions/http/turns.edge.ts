/** Each request has a share of its own there, and none may wait for what another request does. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  return work();
}
