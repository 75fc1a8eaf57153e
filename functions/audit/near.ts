/** How far apart the clocks are that one change reads. */
const SECOND_MS = 1000;

/** Whether two times, in milliseconds, can be those of one change. */
export const near = (one: number, other: number): boolean => Math.abs(one - other) < SECOND_MS;
