/** Node hands hashing and files to the same few threads, four unless told otherwise: half of them stay with the files. */
const AT_ONCE = 2;

let running = 0;
const waiting: (() => void)[] = [];

/** Does costly work two at a time, in the order in which it was asked for, so that pages need not wait for it. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running += 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
