import { fileURLToPath } from 'node:url';
import { localDate } from '../functions/shared/local-date.ts';
import { COLLECTIONS, type CollectionName } from '../src/content/collections.ts';
import { contentError } from '../src/content/content-error.ts';
import { formatFinding } from '../src/content/finding.ts';
import { blockingFindings, lintContent } from '../src/content/lint-content.ts';
import { checkCollection } from '../src/content/read.ts';

// Prints what editors must change in the content, and with --warnings also what they should; fails on the first kind.
const withWarnings = process.argv.includes('--warnings');
const root = fileURLToPath(new URL('..', import.meta.url));

/** Lints what can be read; what can't is told first, of all files at once. */
function lint(): boolean {
  const names = Object.keys(COLLECTIONS) as CollectionName[];
  const problems = names.flatMap((name) => checkCollection(root, name).problems);
  if (problems.length > 0) {
    console.log(contentError(problems).message);
    return false;
  }
  const findings = lintContent(root, localDate(new Date()));
  const errors = blockingFindings(findings, true);
  for (const finding of withWarnings ? findings : errors) console.log(formatFinding(finding));
  console.log(`要改的${errors.length}处，建议改的${findings.length - errors.length}处。`);
  return errors.length === 0;
}

process.exitCode = lint() ? 0 : 1;
