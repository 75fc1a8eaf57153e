import { LibsqlError } from '@libsql/client/http';

/** 'SQLITE_CONSTRAINT' of 'SQLITE_CONSTRAINT_UNIQUE'; undefined for what is no database error. */
export function baseCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? /^SQLITE_[A-Z]+/.exec(code)?.[0] : undefined;
}

export const isBusy = (error: unknown): boolean => baseCode(error) === 'SQLITE_BUSY';

/** The driver's error as the client interface names it, with the base code that a remote server gives too. */
export function asLibsqlError(error: unknown): Error {
  if (!(error instanceof Error)) return new Error('the driver threw what is no error', { cause: error });
  const base = baseCode(error);
  if (base === undefined || error instanceof LibsqlError) return error;
  const extended = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const raw = 'rawCode' in error && typeof error.rawCode === 'number' ? error.rawCode : undefined;
  return new LibsqlError(error.message, base, extended, raw, error);
}
