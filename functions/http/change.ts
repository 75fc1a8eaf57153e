import type { Context } from 'hono';
import type { AppEnv } from '../deps.ts';

/** In the URL of a step while a resident mends one answer: they return to check-answers afterwards (A62). */
export const CHANGE = '?change';
export const isChange = (c: Context<AppEnv>) => c.req.query('change') !== undefined;
