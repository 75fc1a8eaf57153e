import { readFileSync } from 'node:fs';
import type { Agent } from 'node:http';
import { join } from 'node:path';
import { createSealer, type SealKeys } from '../../functions/http/seal.ts';
import type { Sealed } from '../../functions/shared/sealed.ts';
import { send, type Answer, type Shot } from '../../scripts/bench/load.ts';

/** A press of the last button, and what came of it. */
export interface Press {
  readonly shot: Shot;
  /** Undefined when the connection broke. */
  readonly answer: Answer | undefined;
}

/** Presses the last button at `origin`, wherever the shot was made for; a connection that breaks is no error. */
export async function press(origin: string, agent: Agent, shot: Shot): Promise<Press> {
  const here = { ...shot, headers: { ...shot.headers, origin } };
  const answer = await send(origin, agent, here).catch(() => undefined);
  return { shot, answer };
}

/** Whether a resident was told that their request is stored. */
export const isAcknowledged = ({ answer }: Press) =>
  answer?.status === 303 && answer.location?.endsWith('/done/') === true;

/** Whether a resident was told that their seat has just been taken by somebody else. */
export const isTaken = ({ answer }: Press) => answer?.status === 409;

/** Reads which request the receipt is of that an acknowledged press has brought. */
export function receiptReader(dir: string): (press: Press) => string {
  const sealer = createSealer(JSON.parse(readFileSync(join(dir, 'keys.json'), 'utf8')) as SealKeys);
  return ({ answer }) => {
    for (const line of answer?.cookies ?? []) {
      const [, name = '', value = ''] = /^(receipt-[^=]+)=([^;]+)/.exec(line) ?? [];
      if (name === '') continue;
      const kept = JSON.parse(sealer.open(value as Sealed, `cookie.${name}`)) as {
        value: { requestId: string };
      };
      return kept.value.requestId;
    }
    throw new Error('a press that was acknowledged brought no receipt');
  };
}
