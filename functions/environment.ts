/** Environment variables, or what a worker was given in their place. */
export type Environment = Readonly<Record<string, unknown>>;

/** A setting that is wrong, told in one sentence that names it. */
export function settingsError(sentence: string): Error {
  const error = new Error(sentence);
  error.name = 'SettingsError';
  return error;
}

/** The text of a variable. An empty one is one that was left out: compose files and panels write both. */
export function textOf(env: Environment, name: string): string | undefined {
  const value = env[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
