/** Environment variables, or what a worker was given in their place. */
export type Environment = Readonly<Record<string, unknown>>;

/** A setting that is wrong, told in one sentence that names it. */
export function settingsError(sentence: string): Error {
  const error = new Error(sentence);
  error.name = 'SettingsError';
  return error;
}

/** `--env-file` and panels hand on the quotes that a shell would take away. */
const QUOTED = /^(["']).*\1$/s;

/**
 * The text of a variable. An empty one is one that was left out: compose files and panels write both. Throws one sentence where
 * quotes or the ends of lines have come along, which a folder's name or a token would keep unseen.
 */
export function textOf(env: Environment, name: string): string | undefined {
  const value = env[name];
  const text = typeof value === 'string' ? value.trim() : '';
  if (text === '') return undefined;
  if (QUOTED.test(text)) throw settingsError(`${name} must be set without the quotes around it.`);
  if (/\p{Cc}/u.test(text))
    throw settingsError(`${name} must be one line, without a tab or a line break in it.`);
  return text;
}

/** The text of a variable that holds JSON, which may have several lines. */
export const jsonTextOf = (env: Environment, name: string): string | undefined => {
  const value = env[name];
  return textOf(
    { ...env, [name]: typeof value === 'string' ? value.replace(/[\t\r\n]/g, ' ') : value },
    name,
  );
};

/** Whether a header can carry it: with any other sign each call would fail, long after the start. */
export const isHeaderText = (text: string): boolean => /^[\x21-\x7e]+$/.test(text);
