/** Asks whether this process has been told to end. */
export type IsStopping = () => boolean;

/** Nobody tells a worker that it ends. */
export function whileServing<T>(work: (isStopping: IsStopping) => Promise<T>): Promise<T> {
  return work(() => false);
}
