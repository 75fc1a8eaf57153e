import { fileURLToPath } from 'node:url';
import { localDate } from '../functions/shared/local-date.ts';
import { catalogueFromDisk } from '../src/content/catalogue-from-disk.ts';
import { COLLECTIONS, type CollectionName } from '../src/content/collections.ts';
import { contentError, isContentError } from '../src/content/content-error.ts';
import { formatFinding } from '../src/content/finding.ts';
import { lineFinder } from '../src/content/lines.ts';
import { blockingFindings, lintContent } from '../src/content/lint-content.ts';
import { checkCollection } from '../src/content/read.ts';
import { argumentsOrStop } from './operate/arguments.ts';

// Prints what editors must change in the content, and with --warnings also what they should; fails on the first kind.
const withWarnings = argumentsOrStop({ flags: ['--warnings'] }).flags.has('--warnings');
const root = fileURLToPath(new URL('..', import.meta.url));

/** Lints what can be read; what can't is told first, of all files at once. */
function lint(): boolean {
  const names = Object.keys(COLLECTIONS) as CollectionName[];
  const problems = names.flatMap((name) => checkCollection(root, name).problems);
  if (problems.length > 0) {
    console.log(contentError(problems).message);
    return false;
  }
  const undecided = undecidedIn();
  if (undecided !== undefined) console.log(undecided);
  const findings = lintContent(root, localDate(new Date()));
  const errors = blockingFindings(findings, true);
  const lines = lineFinder(root);
  for (const finding of withWarnings ? findings : errors) console.log(formatFinding(lines.finding(finding)));
  const count = errors.length + (undecided === undefined ? 0 : 1);
  console.log(`要改的${count}处，建议改的${findings.length - errors.length}处。`);
  return count === 0;
}

/** What the journeys can't do without and nobody has written, or written so that nothing fits it. */
function undecidedIn(): string | undefined {
  try {
    catalogueFromDisk(root);
    return undefined;
  } catch (error) {
    if (!isContentError(error)) throw error;
    return error.message;
  }
}

process.exitCode = lint() ? 0 : 1;
