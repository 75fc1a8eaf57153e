import { homeShape, presentShape, type Home, type Present } from '../home-visits/at-home.ts';
import { doorShape, groupShape, type Door, type GroupAnswer } from '../home-visits/home-visit.ts';
import { readDoor, readGroup, readHome, readPresent } from '../home-visits/read-answers.ts';
import { readNeeds, type Needs } from '../requests/needs.ts';
import { formOf, type FieldErrors, type Fields, type FormBody } from '../shared/fields.ts';
import { fail, ok, type Result } from '../shared/result.ts';

/** What a resident has chosen, with the words beside it; only a visit has more than needs. */
export interface ToldChoices {
  readonly needs: Needs;
  readonly place?: { readonly finding: string };
  readonly group?: GroupAnswer;
  readonly door?: Door;
  readonly home?: Home;
  readonly present?: Present;
}

/** The shapes of those that a visit alone has. */
export const visitChoices = {
  group: groupShape.exactOptional(),
  door: doorShape.exactOptional(),
  home: homeShape.exactOptional(),
  present: presentShape.exactOptional(),
};

/**
 * The field by which a form says that it holds these choices: of a list of which nothing is ticked a form says nothing else, and a
 * page from before they could be put right does not mean to empty them.
 */
const LISTS = 'lists';

/** The lists; what a form that holds them does not name is not ticked. */
const UNTICKED: Fields = { needs: [], signs: [], home: [], present: [], group: [] };

type Put = Partial<Pick<ToldChoices, 'needs' | 'group' | 'door' | 'home' | 'present'>>;

/** One question, by what its event calls it. */
interface Choice {
  readonly part: 'needs' | 'group' | 'door' | 'home' | 'present';
  readonly applies: (told: ToldChoices) => boolean;
  readonly fill: (told: ToldChoices) => Fields;
  readonly read: (form: FormBody, told: ToldChoices) => Result<Put, FieldErrors>;
}

/** Once it was erased nobody writes down anew how somebody lives. */
const isAtHome = ({ place }: ToldChoices) => (place?.finding ?? '') !== '';

const setOf = <T>(read: Result<T, FieldErrors>, set: (value: T) => Put): Result<Put, FieldErrors> =>
  read.ok ? ok(set(read.value)) : read;

/** The words beside how to knock have a name of their own where those beside the needs stand on the same page. */
function readDoorHere(form: FormBody): Result<Door, FieldErrors> {
  const fields = { signs: form.all('signs'), more: form.all('door-more') };
  const read = readDoor(formOf(new Map(Object.entries(fields))));
  if (read.ok) return read;
  const { more, ...errors } = read.error;
  return fail({ ...errors, ...(more !== undefined && { 'door-more': more }) });
}

const CHOICES: readonly Choice[] = [
  {
    part: 'group',
    applies: ({ group }) => group !== undefined,
    fill: ({ group }) => ({ group: group ? [group.group] : [], need: [group?.need ?? ''] }),
    read: (form) => setOf(readGroup(form), (group) => ({ group })),
  },
  {
    part: 'door',
    applies: isAtHome,
    fill: ({ door }) => ({ signs: door?.signs ?? [], 'door-more': [door?.more ?? ''] }),
    read: (form) => setOf(readDoorHere(form), (door) => ({ door })),
  },
  {
    part: 'home',
    applies: isAtHome,
    fill: ({ home }) => ({ home: home?.chosen ?? [] }),
    read: (form) => setOf(readHome(form), (home) => ({ home })),
  },
  {
    part: 'present',
    applies: isAtHome,
    fill: ({ present }) => ({
      present: present && present.who !== 'unsaid' ? [present.who] : [],
      'present-name': [present?.name ?? ''],
    }),
    read: (form) => setOf(readPresent(form), (present) => ({ present })),
  },
  {
    part: 'needs',
    applies: () => true,
    fill: ({ needs }) => ({ needs: needs.chosen }),
    // The words beside them are a field of text as any other.
    read: (form, { needs: { more } }) =>
      setOf(readNeeds(formOf(new Map([['needs', form.all('needs')]]))), (needs) => ({
        needs: { ...needs, more },
      })),
  },
];

/** What stands chosen; what the request has not is left out. */
export function choicesOf(told: ToldChoices): Fields {
  const asked = CHOICES.filter(({ applies }) => applies(told));
  return Object.assign({}, ...asked.map(({ fill }) => fill(told))) as Fields;
}

/** The fields of a form as they were sent, also of those lists of a request's `own` in which nothing was ticked. */
export function withUnticked(sent: Fields, own: Fields): Fields {
  if (!(LISTS in sent)) return sent;
  const unticked = Object.entries(UNTICKED).filter(([name]) => name in own);
  return { ...Object.fromEntries(unticked), ...sent };
}

/** What was chosen anew, and what of it. */
interface ChosenAnew {
  readonly set: Put;
  readonly parts: readonly Choice['part'][];
  readonly errors: FieldErrors;
}

/** Reads each choice by the rules of the question that it was made in. */
export function readChoices(form: FormBody, told: ToldChoices): ChosenAnew {
  const chosen: { set: Put; parts: Choice['part'][]; errors: FieldErrors } = {
    set: {},
    parts: [],
    errors: {},
  };
  for (const { part, applies, fill, read } of form.has(LISTS) ? CHOICES : []) {
    if (!applies(told)) continue;
    const answer = read(form, told);
    if (!answer.ok) chosen.errors = { ...chosen.errors, ...answer.error };
    else if (JSON.stringify(fill({ ...told, ...answer.value })) !== JSON.stringify(fill(told))) {
      chosen.set = { ...chosen.set, ...answer.value };
      chosen.parts.push(part);
    }
  }
  return chosen;
}
