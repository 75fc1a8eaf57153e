import { randomUUID } from 'node:crypto';
import type { NewAppointment, NewHomeVisit } from '../../db/new-request.ts';
import type { UnlimitedSubmission } from '../../db/request-submissions.ts';
import type { StoredEvent } from '../../db/events.ts';
import { createSealer } from '../../functions/http/seal.ts';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');

const testKeys = { dataKeys: `k1:${key(1)}`, indexKey: key(2) };
export const sealer = createSealer(testKeys);

/** 2026-11-24T08:30 in Shanghai. */
export const SLOT = Date.UTC(2026, 10, 24, 0, 30);
export const NOW = Date.UTC(2026, 10, 23, 1, 0);

let made = 0;
export const newId = (): string => randomUUID();
const nextNumber = () => String(10_000_000 + (made += 1));

export function submission(number?: string): UnlimitedSubmission {
  return {
    eventId: newId(),
    nextReference: () => {
      const reference = number ?? nextNumber();
      return {
        reference: sealer.seal(reference, 'requests.reference:test'),
        referenceIndex: sealer.index('reference', reference),
        referenceStartIndex: sealer.index('reference-start', reference.slice(0, 4)),
      };
    },
  };
}

export function homeVisit(more: Partial<NewHomeVisit> = {}): NewHomeVisit {
  const id = newId();
  return {
    id,
    submitKey: newId(),
    code: sealer.seal('123456', `requests.code:${id}`),
    details: sealer.seal('{}', `requests.details:${id}`),
    serviceSlug: 'canbao-dengji',
    serviceTitle: '参保登记（示例）',
    serviceMinutes: 15,
    grid: 'g01',
    dueOn: null,
    channel: 'web',
    filedBy: 'self',
    noCalls: true,
    hasNeeds: false,
    phoneIndex: null,
    contactIndex: null,
    createdAt: NOW,
    ...more,
  };
}

export function appointment(more: Partial<NewAppointment> = {}): NewAppointment {
  return { ...homeVisit(), grid: null, startsAt: SLOT, endsAt: SLOT + 1_800_000, ...more };
}

export const desk = (seats = 3) => ({ ...submission(), place: 'desk', seats });

export function staffEvent(kind: string, more: Partial<StoredEvent> = {}) {
  return { id: newId(), actor: 'staff' as const, kind, staffId: null, note: null, ...more };
}
