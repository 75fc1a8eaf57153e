import type { Deps } from '../deps.ts';
import type { Step } from '../http/journey.ts';
import { fail, ok } from '../shared/result.ts';
import type { CommonDraft } from './common-details.ts';
import { contactComplete, needsReach, readReach, readWay } from './contact.ts';
import { offeredNeeds, readNeeds, type Need } from './needs.ts';
import { ruledOut, type RulableWay } from './ruled-out.ts';
import { fieldsOf, goneField, OTHER_SERVICE, readField, readService } from './service-choice.ts';

/** A field's value as a form shows it. */
export const shown = (value: string | undefined): readonly string[] => (value === undefined ? [] : [value]);

const given = ({ choice }: CommonDraft) => choice.given === true;

/**
 * Which service: its field first, then the service. Asked for in a way that its guide rules out it is refused here: nobody
 * answers a dozen questions about what is not done so.
 */
export function serviceSteps<Draft extends CommonDraft>(
  { catalogue }: Deps,
  way?: RulableWay,
): Step<Draft>[] {
  return [
    {
      name: 'field',
      answered: ({ choice }) => choice.field !== undefined,
      given,
      leadsTo: 'service',
      fill: ({ choice }) => ({ field: shown(choice.field) }),
      read: async (form, draft) => {
        const choice = readField(form, await catalogue(), draft.choice);
        return choice.ok ? ok({ ...draft, choice: choice.value }) : choice;
      },
      choices: async () => fieldsOf(await catalogue()),
    },
    {
      name: 'service',
      applies: ({ choice }) => choice.field !== OTHER_SERVICE,
      answered: ({ choice }) => choice.service !== undefined,
      given,
      fill: ({ choice }) => ({ service: shown(choice.service) }),
      read: async (form, draft) => {
        const content = await catalogue();
        const refused = way && ruledOut(way, content, form.one('service'));
        if (refused) return fail(refused.errors);
        const choice = readService(form, content, draft.choice);
        return choice.ok ? ok({ ...draft, choice: choice.value }) : choice;
      },
      choices: async ({ choice }) =>
        (await catalogue()).services.filter(({ field }) => field === choice.field),
      lost: async ({ choice }) => goneField(await catalogue(), choice),
    },
  ];
}

/** What helps at the desk or at home; may be left empty. */
export function needsStep<Draft extends CommonDraft>(
  offered: () => Promise<readonly Need[]> = () => Promise.resolve(offeredNeeds(false)),
): Step<Draft> {
  return {
    name: 'needs',
    answered: ({ needs }) => needs !== undefined,
    fill: ({ needs }) => ({ needs: needs?.chosen ?? [], more: shown(needs?.more) }),
    read: (form, draft) => {
      const needs = readNeeds(form);
      return needs.ok ? ok({ ...draft, needs: needs.value }) : needs;
    },
    choices: offered,
  };
}

/** How to tell the resident, then the number or address if that way needs one (A57). */
export function contactSteps<Draft extends CommonDraft>({ catalogue }: Deps): Step<Draft>[] {
  return [
    {
      name: 'contact',
      answered: ({ contact }) => contact !== undefined,
      fill: ({ contact }) => ({ way: shown(contact?.way) }),
      read: (form, draft) => {
        const contact = readWay(form, draft.contact);
        return contact.ok ? ok({ ...draft, contact: contact.value }) : contact;
      },
    },
    {
      name: 'reach',
      // Counted until they say otherwise, as most leave a number: fewer questions than announced please, more don't.
      applies: ({ contact }) => contact === undefined || needsReach(contact.way),
      answered: ({ contact }) => contactComplete(contact),
      fill: ({ contact }) => ({ reach: shown(contact?.reach) }),
      read: async (form, draft) => {
        if (!draft.contact) return ok(draft);
        const contact = readReach(form, draft.contact, (await catalogue()).communities);
        return contact.ok ? ok({ ...draft, contact: contact.value }) : contact;
      },
      choices: async () => (await catalogue()).communities,
    },
  ];
}
