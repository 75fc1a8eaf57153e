import type { StoredRequest } from '../../db/requests.ts';
import { parseAppointmentDetails } from '../appointments/appointment.ts';
import type { Deps } from '../deps.ts';
import { parseHomeVisitDetails, type HomeVisitDetails } from '../home-visits/home-visit.ts';
import type { Contact } from '../requests/contact.ts';
import type { Needs } from '../requests/needs.ts';
import { openDetails } from '../requests/sealing.ts';

/** What staff read of a home visit beside what every request has. */
export type VisitFacts = Pick<HomeVisitDetails, 'group' | 'place' | 'times' | 'door' | 'home' | 'present'> & {
  readonly helper: { readonly name: string; readonly relation: string } | undefined;
};

interface Opened {
  readonly name: string;
  readonly contact: Contact;
  readonly needs: Needs;
  readonly visit: VisitFacts | undefined;
}

/** Opens what a resident answered, in one shape for every kind of request. */
export function openDetailsOf(deps: Deps, request: StoredRequest): Opened {
  const details = openDetails(deps, request);
  if (request.kind === 'appointment') return { ...parseAppointmentDetails(details), visit: undefined };
  const { people, contact, needs, consent: _consent, ...visit } = parseHomeVisitDetails(details);
  return { name: people.name, contact, needs, visit: { ...visit, helper: people.helper } };
}
