import type { StoredRequest } from '../../db/requests.ts';
import type { Deps } from '../deps.ts';
import { wholly } from '../http/whole.ts';
import { openReference } from '../requests/sealing.ts';
import { localDate } from '../shared/local-date.ts';
import type { Reference } from '../shared/reference.ts';
import { errandFacts, type ErrandFacts } from './errand-facts.ts';

/** The authorisation form to print and sign: filled with what is known, or blank. */
export interface FormPage {
  readonly reference: Reference | undefined;
  /** Without its last day where that has passed: whoever signs writes a new one. */
  readonly errand: (Pick<ErrandFacts, 'words' | 'helper'> & Partial<Pick<ErrandFacts, 'until'>>) | undefined;
}

/**
 * The form of a request, or a blank one when none is named. Throws `KeyBehind` where only this instance can't read all of it:
 * nobody signs a form with a gap in its words.
 */
export async function formPage(deps: Deps, request: StoredRequest | undefined): Promise<FormPage> {
  if (request?.kind !== 'errand') return { reference: undefined, errand: undefined };
  const { words, until, helper } = await wholly(deps, (watching) => errandFacts(watching, request));
  const ahead = until < localDate(deps.now()) ? {} : { until };
  return { reference: openReference(deps, request), errand: { words, helper, ...ahead } };
}
