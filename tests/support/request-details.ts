import type { AppointmentDetails } from '../../functions/appointments/appointment.ts';
import type { ErrandDetails } from '../../functions/errands/errand.ts';
import type { HomeVisitDetails } from '../../functions/home-visits/home-visit.ts';

/** What somebody told who asked for a home visit: a long answer to most questions. */
export const VISIT_DETAILS: HomeVisitDetails = {
  group: { group: 'over-70', need: '' },
  place: { community: 'g01', finding: '村口第二排，红门（示例）' },
  times: { halfDays: ['2026-11-26-am', '2026-11-26-pm'], arrange: false },
  door: { signs: ['torch'], more: '有狗，拴着（示例）' },
  home: { chosen: ['dog'] },
  present: { who: 'alone', name: '' },
  needs: { chosen: ['sign'], more: '' },
  contact: { way: 'sms', noCalls: true, reach: '13800000000' },
  people: { name: '示例奶奶' },
  consent: { sensitive: true },
};

/** Of an appointment. */
export const APPOINTMENT_DETAILS: AppointmentDetails = {
  name: '示例大爷',
  needs: { chosen: [], more: '' },
  contact: { way: 'phone', noCalls: false, reach: '13900000000' },
};

/** Of an errand. */
export const ERRAND_DETAILS: ErrandDetails = {
  task: { want: '把申请表交到窗口（示例）', carry: '户口簿' },
  community: 'g01',
  agent: { kind: 'grid-clerk' },
  scope: { may: ['hand-in', 'collect'], more: '' },
  until: '2026-12-31',
  needs: { chosen: [], more: '' },
  contact: { way: 'in-person', noCalls: true },
  people: { name: '示例奶奶' },
  consent: { sensitive: true },
  signing: 'paper',
};
