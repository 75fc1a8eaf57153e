interface Held<T> {
  users: number;
  made: Promise<T>;
}

/**
 * Something that several projects of one run share: made for the first that takes it, closed after the last. Each
 * project loads its set-up anew, so that a module's own variables would not do.
 */
export function shareOnce<T>(
  name: string,
  make: () => Promise<T>,
  close: (made: T) => Promise<void>,
): {
  take: () => Promise<T>;
  giveBack: () => Promise<void>;
  /** Waits until it is made, if anybody has taken it. */
  whenMade: () => Promise<void>;
} {
  const all = globalThis as unknown as Record<symbol, Held<T> | undefined>;
  const key = Symbol.for(`heqi-tests.${name}`);
  return {
    take() {
      const held = (all[key] ??= { users: 0, made: make() });
      held.users += 1;
      return held.made;
    },
    async giveBack() {
      const held = all[key];
      if (!held) return;
      held.users -= 1;
      if (held.users > 0) return;
      all[key] = undefined;
      await close(await held.made);
    },
    async whenMade() {
      await all[key]?.made;
    },
  };
}
