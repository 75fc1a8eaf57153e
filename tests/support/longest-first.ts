import { BaseSequencer, type TestSpecification } from 'vitest/node';

// Else the longest begins when the others are done, and one processor waits for it.
const LONGEST = [
  'a11y/every-page',
  'a11y/listening',
  'a11y/',
  'browser/',
  'workers/',
  'content/second-town',
  'http/fuzz',
];

/** Starts what takes longest first, so that all processors are busy to the end. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.findIndex((part) => moduleId.includes(`/tests/${part}`));
      return at < 0 ? LONGEST.length : at;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
