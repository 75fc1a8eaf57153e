import type { StoredRequest } from '../../db/requests.ts';
import { parseAppointmentDetails } from '../appointments/appointment.ts';
import type { Deps } from '../deps.ts';
import { parseHomeVisitDetails } from '../home-visits/home-visit.ts';
import { openDetails } from '../requests/sealing.ts';

/** Opens what to call the resident of a request. */
export function nameOf(deps: Deps, request: StoredRequest): string {
  const details = openDetails(deps, request);
  return request.kind === 'appointment'
    ? parseAppointmentDetails(details).name
    : parseHomeVisitDetails(details).people.name;
}
