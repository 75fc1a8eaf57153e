import type { Deps } from '../deps.ts';
import type { Step } from '../http/journey.ts';
import { contactSteps, needsStep, serviceSteps, shown } from '../requests/common-steps.ts';
import { offeredNeeds } from '../requests/needs.ts';
import { readName } from '../shared/own-words.ts';
import { ok } from '../shared/result.ts';
import { readDay, readSlot, type AppointmentDraft } from './appointment.ts';
import { takerOf } from './desks.ts';
import { askedOf, freeDays } from './free-slots.ts';

type AppointmentStep = Step<AppointmentDraft>;

/** The questions on the way to an appointment, in order. */
export function appointmentSteps(deps: Deps): readonly AppointmentStep[] {
  return [
    ...serviceSteps<AppointmentDraft>(deps),
    // Before the day, as the times depend on it: some are for those who come first.
    needsStep<AppointmentDraft>(async () => {
      const { desks } = (await deps.catalogue()).booking;
      return offeredNeeds(desks.some(({ prioritySeats }) => prioritySeats > 0));
    }),
    dayStep(deps),
    timeStep(deps),
    ...contactSteps<AppointmentDraft>(deps),
    nameStep,
  ];
}

/** The days with the times in which this resident could take a seat now. */
const daysFor = async (deps: Deps, { choice, needs }: AppointmentDraft) =>
  freeDays(deps, { ...askedOf(await deps.catalogue(), choice), taker: takerOf(needs) });

function dayStep(deps: Deps): AppointmentStep {
  return {
    name: 'day',
    answered: ({ day }) => day !== undefined,
    leadsTo: 'time',
    fill: ({ day }) => ({ day: shown(day) }),
    read: async (form, draft) => readDay(form, draft, await daysFor(deps, draft)),
    choices: (draft) => daysFor(deps, draft),
  };
}

function timeStep(deps: Deps): AppointmentStep {
  return {
    name: 'time',
    answered: ({ slot }) => slot !== undefined,
    fill: ({ slot }) => ({ slot: shown(slot) }),
    read: async (form, draft) => {
      // After a seat was lost the page offers other days too, so any free slot will do.
      const free = (await daysFor(deps, draft)).flatMap(({ slots }) => slots);
      return readSlot(
        form,
        draft,
        free.map(({ id }) => id),
      );
    },
    choices: (draft) => daysFor(deps, draft),
  };
}

const nameStep: AppointmentStep = {
  name: 'name',
  answered: ({ name }) => name !== undefined,
  fill: ({ name }) => ({ name: shown(name) }),
  read: (form, draft) => {
    const name = readName(form, 'name');
    return name.ok ? ok({ ...draft, name: name.value }) : name;
  },
};
