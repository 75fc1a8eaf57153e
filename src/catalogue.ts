import { getCollection, getEntry } from 'astro:content';
import type { Catalogue } from '../functions/shared/catalogue.ts';
import { buildCatalogue } from './content/build-catalogue.ts';
import { messages, wordsOf } from './messages.ts';

let built: Promise<Catalogue> | undefined;

/** The catalogue of the collections, built at the first call and kept: content changes only with a new build. */
export function catalogue(): Promise<Catalogue> {
  built ??= build();
  return built;
}

async function build(): Promise<Catalogue> {
  const [hours, booking, retention, centre, visitWords, outgoing] = await Promise.all([
    getEntry('hours', 'hours'),
    getEntry('booking', 'booking'),
    getEntry('retention', 'retention'),
    getEntry('centre', 'centre'),
    getEntry('visit-words', 'visit-words'),
    getEntry('messages', 'outgoing'),
  ]);
  if (!hours || !booking || !retention || !centre || !visitWords || !outgoing)
    throw new Error(
      'content/ lacks hours.yaml, booking.yaml, retention.yaml, centre.yaml, visit-words.yaml or messages/outgoing.yaml',
    );
  return buildCatalogue({
    guides: await getCollection('guides'),
    grids: await getCollection('grids'),
    notices: await getCollection('notices'),
    calendar: await getCollection('calendar'),
    hours: hours.data,
    booking: booking.data,
    retention: retention.data,
    centre: centre.data,
    visitWords: visitWords.data,
    outgoing: outgoing.data,
    choices: messages('choices'),
    staffWords: messages('staff'),
    questions: wordsOf('questions'),
    followUp: wordsOf('follow-up'),
    told: wordsOf('told'),
  });
}
