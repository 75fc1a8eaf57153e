import { messages, say } from '../messages.ts';

/** The title of a confirmation: `title`, or how the request stands where that is no longer as it was sent. */
export function doneTitle(now: string | undefined, title: string): string {
  const [state = title] = now === undefined ? [] : say(messages('states'), now).split('\n');
  return state;
}
