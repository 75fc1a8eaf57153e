import { fileURLToPath } from 'node:url';
import { localDate } from '../functions/shared/local-date.ts';
import { blockingFindings, lintContent } from '../src/content/lint-content.ts';
import { formatFinding } from '../src/content/finding.ts';

// Prints what editors must change in the content, and with --warnings also what they should; fails on the first kind.
const withWarnings = process.argv.includes('--warnings');
const root = fileURLToPath(new URL('..', import.meta.url));
const findings = lintContent(root, localDate(new Date()));
const errors = blockingFindings(findings, true);
for (const finding of withWarnings ? findings : errors) console.log(formatFinding(finding));
console.log(`要改的${errors.length}处，建议改的${findings.length - errors.length}处。`);
process.exitCode = errors.length > 0 ? 1 : 0;
