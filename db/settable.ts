import type { StoredRequest } from './requests.ts';

/** What a change may set on a request; its state and version move by themselves, and the rest stays as it was filed. */
export type Settable = Partial<
  Pick<
    StoredRequest,
    | 'grid'
    | 'desk'
    | 'ownerStaffId'
    | 'startsAt'
    | 'endsAt'
    | 'halfDay'
    | 'visitor'
    | 'visitorStaffId'
    | 'departedAt'
    | 'dueOn'
    | 'answerDueOn'
    | 'details'
    | 'noCalls'
    | 'hasNeeds'
    | 'phoneIndex'
    | 'phoneTailIndex'
    | 'contactIndex'
    | 'messageAt'
    | 'printAskedAt'
    | 'assistAnsweredAt'
    | 'pausedAt'
    | 'declineUnseenAt'
    | 'rating'
    | 'redressDueOn'
    | 'mergedInto'
  >
>;
