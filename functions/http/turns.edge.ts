/** Does costly work when its turn comes. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** Each request has a share of its own there, and none may wait for what another request does. */
export const inTurn: InTurn = (work) => work();

/** There is always a place. */
export function withPlace<T>(prepare: (inTurn: InTurn) => Promise<T>): Promise<T> {
  return prepare(inTurn);
}
