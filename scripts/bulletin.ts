// `npm run bulletin -- 2026-10`: counts a month that is over, and writes content/bulletins/2026-10.yaml, in which nothing
// stands that may not be published. The page shows it with the next build. A file that is there is never counted anew:
// two counts of one month tell together what each of them hides. Another folder may be named after the month.
import { existsSync, linkSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { faultCode } from '../functions/http/log.ts';
import { makeFolder } from '../functions/settings.node.ts';
import { bulletinSchema } from '../src/content/schemas/bulletin.ts';
import { argumentsOrStop } from './operate/arguments.ts';
import { ask, tell } from './operate/ask.ts';
import { stop } from './operate/stop.ts';

const [month = '', into = 'content/bulletins'] = argumentsOrStop({ words: 2 }).words;
if (!/^\d{4}-\d{2}$/.test(month)) stop('Say the month: npm run bulletin -- 2026-10');
const root = fileURLToPath(new URL('..', import.meta.url));
const path = join(resolve(root, into), `${month}.yaml`);
if (existsSync(path)) stop(`${path} is there already: a month is published once.`);

/**
 * Whole or not at all: half a file would count as the month that is published, and stop the next build. A link, unlike
 * another name, is refused where a second run was sooner. Each run has a draft of its own: the second would write into what the
 * first has just published.
 */
function write(text: string): void {
  const draft = `${path}.${process.pid}.part`;
  makeFolder(dirname(path));
  try {
    writeFileSync(draft, text);
    linkSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

let counted: unknown;
await ask('bulletin', { month }, (line) => {
  if (line.startsWith('{')) counted = JSON.parse(line);
  // That it is counted is not yet the end.
  else if (!line.startsWith('OK: ')) tell(line);
});
if (counted !== undefined) {
  try {
    write(stringify(bulletinSchema.parse(counted)));
  } catch (error) {
    stop(`${path} can't be written (${faultCode(error)}): name a folder of this user's after the month.`);
  }
  tell(`OK: ${path} is written. Read it, then build: it is published with the site.`);
}
