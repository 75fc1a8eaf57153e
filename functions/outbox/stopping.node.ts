/** Asks whether this process has been told to end. */
export type IsStopping = () => boolean;

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** Does work of many steps that may end between two of them: sooner than the process, which waits for it only so long. */
export async function whileServing<T>(work: (isStopping: IsStopping) => Promise<T>): Promise<T> {
  let told = false;
  const hear = () => {
    told = true;
  };
  for (const signal of SIGNALS) process.once(signal, hear);
  try {
    return await work(() => told);
  } finally {
    for (const signal of SIGNALS) process.off(signal, hear);
  }
}
