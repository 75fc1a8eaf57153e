import type { StoredRequest } from './requests.ts';

/** What nobody can know before the request is stored. */
export const UNKNOWN_YET = {
  halfDay: null,
  visitor: null,
  visitorStaffId: null,
  departedAt: null,
  messageAt: null,
  printAskedAt: null,
  placeErasedAt: null,
  erasedAt: null,
  pausedAt: null,
  declineUnseenAt: null,
  rating: null,
  redressDueOn: null,
  mergedInto: null,
  answerDueOn: null,
  assistAnsweredAt: null,
};

/** What only some requests have; without it there is none. */
export const NONE = {
  helpedCode: null,
  visitWord: null,
  filedByStaffId: null,
  householdIndex: null,
  phoneTailIndex: null,
  ownerStaffId: null,
  desk: null,
};

/** What every submission brings, and what only some do. */
export type NewRequest = Omit<
  StoredRequest,
  | 'kind'
  | 'state'
  | 'version'
  | 'updatedAt'
  | 'reference'
  | 'referenceIndex'
  | 'referenceStartIndex'
  | 'startsAt'
  | 'endsAt'
  | keyof typeof UNKNOWN_YET
  | keyof typeof NONE
> &
  Partial<Pick<StoredRequest, keyof typeof NONE>>;

/** An appointment to store. `details` and `code` are sealed at 'requests.<column>:<id>'. */
export type NewAppointment = NewRequest & { readonly startsAt: number; readonly endsAt: number };

/** A home visit to store: staff choose its time later, so it takes no seat yet. */
export type NewHomeVisit = NewRequest;

/** An errand to store; nobody may act on it before its authorisation (D12). */
export type NewErrand = NewRequest;

/** A row before it has its reference. */
export type Unreferenced = Omit<
  StoredRequest,
  'state' | 'version' | 'updatedAt' | 'reference' | 'referenceIndex' | 'referenceStartIndex'
>;
