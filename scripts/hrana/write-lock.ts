import { hranaFailure } from './protocol.ts';

/** One writer at a time; the others wait in order, and give up after a while with SQLITE_BUSY. */
export interface WriteLock {
  acquire(owner: object): Promise<void>;
  release(owner: object): void;
}

interface Waiter {
  readonly owner: object;
  readonly go: () => void;
}

export function createWriteLock(waitMs: number): WriteLock {
  let holder: object | undefined;
  const waiting: Waiter[] = [];

  const wait = (owner: object) =>
    new Promise<void>((resolve, reject) => {
      const waiter = {
        owner,
        go: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(waiter), 1);
        reject(hranaFailure('database is locked', 'SQLITE_BUSY'));
      }, waitMs);
      waiting.push(waiter);
    });

  return {
    async acquire(owner) {
      if (holder === owner) return;
      if (holder) await wait(owner);
      else holder = owner;
    },
    release(owner) {
      if (holder !== owner) return;
      const next = waiting.shift();
      holder = next?.owner;
      next?.go();
    },
  };
}
