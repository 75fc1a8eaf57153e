import { z } from 'zod';
import type { FieldErrors, FormBody } from '../shared/fields.ts';
import { parseEmail } from '../shared/email.ts';
import { whyNotTaken } from '../shared/own-words.ts';
import { isMobile, parsePhone } from '../shared/phone.ts';
import { parseText } from '../shared/plain-text.ts';
import { fail, ok, type Result } from '../shared/result.ts';

/** The ways to tell a resident something; none is preselected (A57). */
export const CONTACT_WAYS = ['sms', 'wechat', 'email', 'village', 'in-person', 'phone', 'online'] as const;
export type ContactWay = (typeof CONTACT_WAYS)[number];

/** Ways that need a number, an address or a community to work. */
const NEEDS_REACH: ReadonlySet<ContactWay> = new Set(['sms', 'wechat', 'email', 'village', 'phone']);

/** How we may tell the resident, and whether we must never phone. */
export interface Contact {
  readonly way: ContactWay;
  /** 不要打电话: binds staff (A58). Always true unless the resident chose the phone. */
  readonly noCalls: boolean;
  /** Phone number, WeChat name, e-mail address or community id, as the way needs; absent until asked. */
  readonly reach?: string;
}

export function needsReach(way: ContactWay): boolean {
  return NEEDS_REACH.has(way);
}

/** Whether the contact answer is complete. */
export function contactComplete(contact: Contact | undefined): boolean {
  return contact !== undefined && (!needsReach(contact.way) || contact.reach !== undefined);
}

/**
 * Reads the chosen way. Whoever did not choose the phone is never phoned, so that no deaf resident has to find and
 * tick a box first; an earlier number or address stays only if the way is still the same.
 */
export function readWay(form: FormBody, before: Contact | undefined): Result<Contact, FieldErrors> {
  const way = CONTACT_WAYS.find((one) => one === form.one('way'));
  if (!way) return fail({ way: 'way-missing' });
  const reach = before?.way === way ? before.reach : undefined;
  const contact = { way, noCalls: way !== 'phone' };
  return ok(reach === undefined ? contact : { ...contact, reach });
}

/** Reads the number, address or community that the chosen way needs. */
export function readReach(
  form: FormBody,
  contact: Contact,
  communities: readonly { id: string }[],
): Result<Contact, FieldErrors> {
  const typed = form.one('reach');
  switch (contact.way) {
    case 'sms': {
      const phone = parsePhone(typed);
      if (!phone.ok) return fail({ reach: `sms-${phone.error}` });
      return isMobile(phone.value) ? ok({ ...contact, reach: phone.value }) : fail({ reach: 'sms-landline' });
    }
    case 'phone': {
      const phone = parsePhone(typed);
      return phone.ok ? ok({ ...contact, reach: phone.value }) : fail({ reach: `phone-${phone.error}` });
    }
    case 'wechat': {
      const name = parseText(typed, { max: 40 });
      if (!name.ok) return fail({ reach: `wechat-${name.error}` });
      // Nobody is found by signs alone.
      if (!/[\p{L}\p{N}]/u.test(name.value)) return fail({ reach: 'wechat-empty' });
      const why = whyNotTaken(name.value);
      return why ? fail({ reach: why }) : ok({ ...contact, reach: name.value });
    }
    case 'email': {
      const address = parseEmail(typed);
      return address.ok
        ? ok({ ...contact, reach: address.value })
        : fail({ reach: `email-${address.error}` });
    }
    case 'village': {
      const known = communities.some(({ id }) => id === typed);
      return known ? ok({ ...contact, reach: typed }) : fail({ reach: 'village-missing' });
    }
    case 'in-person':
    case 'online':
      return ok(contact);
  }
}

/** The shape of a contact in a draft or in stored details. */
export const contactShape = z.strictObject({
  way: z.enum(CONTACT_WAYS),
  noCalls: z.boolean(),
  reach: z.string().exactOptional(),
});
