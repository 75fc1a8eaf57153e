/** There is no place left in the queue for costly work: whoever asks should come back soon, rather than wait for ever. */
export class QueueFull extends Error {
  override readonly name = 'QueueFull';
}

/** When there is a place again, in seconds: as many as wait are done within it, also on a slow machine. */
export const QUEUE_SECONDS = 30;
