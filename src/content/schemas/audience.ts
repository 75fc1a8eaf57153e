import { z } from 'zod';
import { slug, text } from '../fields.ts';

/** A group of residents whom guides are for; its id is its address under /audiences/. */
export const audienceSchema = z.strictObject({
  order: z.int(),
  id: slug('请写编号'),
  name: text('请写人群的名称'),
  description: text('请用一句话写这个人群能办什么'),
});
