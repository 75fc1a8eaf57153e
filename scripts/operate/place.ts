import { parseSettings } from '../../functions/settings.ts';
import { stop } from './stop.ts';

/** The settings but for the keys, which need not be there yet. Ends with a sentence where one is wrong. */
export function placeOrStop(): ReturnType<typeof parseSettings> {
  try {
    return parseSettings(process.env);
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error));
  }
}
