// `npm run audit:verify [-- head]`: walks the chain of events and finds any edit, removal or reorder, then compares accounts,
// requests, closures and stand-ins with them. `head`, as an earlier run has printed it, also finds an end that was cut off.
import { argumentsOrStop } from './operate/arguments.ts';
import { ask } from './operate/ask.ts';

const [head] = argumentsOrStop({ words: 1 }).words;
await ask('audit', head === undefined ? {} : { head });
