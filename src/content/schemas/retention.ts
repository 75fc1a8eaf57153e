import { z } from 'zod';
import { fact } from '../fact.ts';
import { wholeNumber } from '../fields.ts';

const days = fact(wholeNumber('请写办完以后几天删，1到3650的整数', 1, 3650));
const closed = { done: days, declined: days, cancelled: days };
const error = '请写 done、declined、cancelled 各存几天';

/** How many days the centre keeps what residents wrote, by kind and by how it ended. */
export const retentionSchema = z.strictObject({
  appointment: z.strictObject(closed, { error }),
  homeVisit: z.strictObject({ ...closed, address: days }, { error: `${error}，还有住处 address` }),
  errand: z.strictObject(closed, { error }),
});
