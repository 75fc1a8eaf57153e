import { inMode, type Mode } from '../../functions/shared/modes.ts';
import { offered } from '../../scripts/demo/visitor.ts';
import { takeSeat, type Keep } from './resident-steps.ts';
import { openSurfer, type Answered, type FormValues, type Surfer } from './surfer.ts';

/** Keeps the pages of a move, of the appointment that the surfer has open: it ends at another time than it began. */
export async function gatherMove(origin: string, surfer: Surfer, mode: Mode, keep: Keep): Promise<void> {
  const path = inMode(mode, '/requests/move/');
  const days = keep('requests/move', mode, await surfer.get(path));
  keep('requests/move with errors', mode, await surfer.post(path), 422);
  const day = offered(days.html, 'day').at(-4) ?? '';
  const times = keep('requests/move/time', mode, await surfer.post(path, { day }));
  const version = /name="version" value="(\d+)"/.exec(times.html)?.[1] ?? '';
  const send = (fields: { readonly slot?: string; readonly version: string; readonly day?: string }) =>
    surfer.post(inMode(mode, '/requests/move/time/'), fields);
  keep('requests/move/time with errors', mode, await send({ version, day }), 422);
  const slots = offered(times.html, 'slot');
  const slot = slots[0] ?? '';
  keep('requests/move/time, changed meanwhile', mode, await send({ slot, version: '77' }), 409);
  for (let seat = 0; seat < 3; seat += 1) await takeSeat(origin, slot);
  const gone = keep('requests/move/time just gone', mode, await send({ slot, version }), 409);
  const other = offered(gone.html, 'slot')[0] ?? '';
  keep('requests/move/done', mode, await send({ slot: other, version }));
}

/** Answers everything about one service under one address, and presses the last button. */
async function bookByEmail(surfer: Surfer, mode: Mode): Promise<Answered> {
  const send = (step: string, fields: FormValues) =>
    surfer.post(inMode(mode, `/appointments/${step}`), fields);
  await send('', { service: 'gaoling-jintie' });
  const days = await send('needs/', { more: '' });
  const times = await send('day/', { day: offered(days.html, 'day').at(-5) ?? '' });
  await send('time/', { slot: offered(times.html, 'slot').at(-1) ?? '' });
  await send('contact/', { way: 'email' });
  await send('reach/', { reach: `${mode}@example.com` });
  await send('name/', { name: '又来一次（示例）' });
  return send('check/', {});
}

/** Keeps the question whether a second appointment for the same service is meant. */
export async function gatherEarlier(origin: string, mode: Mode, keep: Keep): Promise<void> {
  const surfer = openSurfer(origin);
  await bookByEmail(surfer, mode);
  const asked = await bookByEmail(surfer, mode);
  if (!asked.path.endsWith('/earlier/')) throw new Error(`nobody was asked at ${asked.path}`);
  keep('appointments/earlier', mode, asked);
}
