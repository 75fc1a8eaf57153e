// `npm run audit:verify [-- head]`: walks the chain of events and finds any edit, removal or reorder. `head`, as an earlier
// run has printed it, also finds an end that was cut off.
import { ask } from './operate/ask.ts';

const [head] = process.argv.slice(2);
await ask('audit', head === undefined ? {} : { head });
