import { QueueFull } from './queue-full.ts';

/** Node hands hashing and files to the same few threads, four unless told otherwise: half of them stay with the files. */
const AT_ONCE = 2;

/** So many may be waiting or worked on. The last of them waits some seconds; nobody would wait for a longer queue. */
const PLACES = 64;

/** Does costly work when its turn comes. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

let places = 0;
let running = 0;
const waiting: (() => void)[] = [];

const turn: InTurn = async (work) => {
  if (running < AT_ONCE) running += 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
};

/**
 * Keeps a place for costly work while `prepare` does what comes before it, so that nothing is counted for work that is then
 * refused.
 *
 * @throws QueueFull, before anything is done
 */
export async function withPlace<T>(prepare: (inTurn: InTurn) => Promise<T>): Promise<T> {
  if (places >= PLACES) throw new QueueFull();
  places += 1;
  try {
    return await prepare(turn);
  } finally {
    places -= 1;
  }
}

/** Does costly work two at a time, in the order in which it was asked for, so that pages need not wait for it. */
export const inTurn: InTurn = (work) => withPlace(() => turn(work));
