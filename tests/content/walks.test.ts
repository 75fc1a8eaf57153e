import { describe, expect, it } from 'vitest';
import { sharedSteps } from '../../src/words/walks.ts';

const walks = (...all: string[]) => all.map((steps) => ({ steps: [...steps] }));

describe('the walks through the hall', () => {
  it.each([
    [['门台左', '门台右', '门台前'], '门台'],
    [['门台左', '门右'], '门'],
    [['门左', '台右'], ''],
    [['门台左'], ''],
    [[], ''],
    // Each still says where it ends.
    [['门台', '门台'], '门'],
    [['门', '门台左'], ''],
  ])('%j begin alike with “%s”', (all, shared) => {
    expect(sharedSteps(walks(...all)).join('')).toBe(shared);
  });
});
