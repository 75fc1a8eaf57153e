import { DrizzleQueryError } from 'drizzle-orm';

/** An error and what caused it, outermost first. */
export function causesOf(error: Error): Error[] {
  const causes: Error[] = [];
  for (let one: unknown = error; one instanceof Error && !causes.includes(one); one = one.cause)
    causes.push(one);
  return causes;
}

/** The code that the driver gave an error, or else its name. */
export const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : error.name;

// Drizzle's message, which its stack repeats, holds the parameters.
const tellable = (error: Error) => causesOf(error).filter((one) => !(one instanceof DrizzleQueryError));

/** Where an error came from, without a word of what residents wrote. */
function traceOf(error: Error): Record<string, unknown> {
  const causes = tellable(error);
  const told = causes.map((one) => `${codeOf(one)}: ${one.message}`);
  return { name: error.name, causes: told, stack: causes[0]?.stack };
}

/** The code of what really went wrong: short, and without a word of what residents wrote. */
export function faultCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const [first = error] = tellable(error);
  return codeOf(first);
}

/** One line of JSON about something that went wrong; `fields` hold ids, paths and codes, never personal data. */
export function logError(fields: Readonly<Record<string, unknown>>, error: unknown): void {
  const trace = error instanceof Error ? traceOf(error) : { name: 'unknown' };
  console.error(JSON.stringify({ level: 'error', ...fields, ...trace }));
}

/** One line of JSON about something that did not work and is dealt with; `fields` as above. */
export function logWarning(fields: Readonly<Record<string, unknown>>): void {
  console.warn(JSON.stringify({ level: 'warning', ...fields }));
}

/** One line of JSON about something that was done; `fields` hold ids, figures and codes, never personal data. */
export function logInfo(fields: Readonly<Record<string, unknown>>): void {
  console.log(JSON.stringify({ level: 'info', ...fields }));
}
