import type { StoredRequest } from '../../db/requests.ts';
import { parseAppointmentDetails } from '../appointments/appointment.ts';
import type { Deps } from '../deps.ts';
import { parseErrandDetails } from '../errands/errand.ts';
import { parseHomeVisitDetails, type HomeVisitDetails } from '../home-visits/home-visit.ts';
import type { Contact } from '../requests/contact.ts';
import type { Needs } from '../requests/needs.ts';
import { logError } from '../http/log.ts';
import { openOr } from '../http/open-or.ts';
import { KeyBehind } from '../http/seal.ts';
import { openDetails, openReference } from '../requests/sealing.ts';
import { groupReference } from '../shared/reference.ts';

export type VisitFacts = Pick<
  HomeVisitDetails,
  'group' | 'place' | 'times' | 'door' | 'home' | 'present' | 'guardian'
> & {
  readonly helper: { readonly name: string; readonly relation: string } | undefined;
};

/** What every kind of request says of its resident, and what a visit says of the home. */
export interface OpenedKind {
  readonly name: string;
  readonly contact: Contact;
  readonly needs: Needs;
  readonly visit: VisitFacts | undefined;
}

/** Opens a request as the journey that wrote it does. */
export function openKind(deps: Deps, request: StoredRequest): OpenedKind {
  const details = openDetails(deps, request);
  switch (request.kind) {
    case 'appointment':
      return { ...parseAppointmentDetails(details), visit: undefined };
    case 'home-visit': {
      const { people, contact, needs, consent: _consent, ...visit } = parseHomeVisitDetails(details);
      return { name: people.name, contact, needs, visit: { ...visit, helper: people.helper } };
    }
    case 'errand': {
      const { people, contact, needs } = parseErrandDetails(details);
      return { name: people.name, contact, needs, visit: undefined };
    }
  }
}

function opened(deps: Deps, request: StoredRequest) {
  const reference = groupReference(openReference(deps, request));
  return { reference, name: openKind(deps, request).name };
}

/**
 * What a list says of a request: its reference, grouped, and what to call its resident. Undefined where it can't be opened,
 * since its row is damaged or a newer release wrote it; that is logged. One such request must keep no other from being seen.
 */
export function nameOf(
  deps: Deps,
  request: StoredRequest,
): { readonly reference: string; readonly name: string } | undefined {
  return openOr({ request: request.id }, () => opened(deps, request), undefined);
}

/**
 * Whether nobody can read who asked and for what: its key is gone, or its row is damaged. Throws `KeyBehind` where only this
 * instance can't: nobody closes what others read.
 */
export function isUnread(deps: Deps, request: StoredRequest): boolean {
  try {
    opened(deps, request);
    return false;
  } catch (error) {
    if (error instanceof KeyBehind) throw error;
    logError({ request: request.id }, error);
    return true;
  }
}
