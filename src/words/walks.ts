interface Steps {
  readonly steps: readonly string[];
}

/**
 * The steps with which every walk begins, to be said once. A walk keeps at least its last step, which says where it ends;
 * a single walk shares nothing.
 */
export function sharedSteps(walks: readonly Steps[]): readonly string[] {
  const [first, ...others] = walks.map(({ steps }) => steps.slice(0, -1));
  if (first === undefined || others.length === 0) return [];
  const parts = first.findIndex((step, index) => others.some((other) => other[index] !== step));
  return parts < 0 ? first : first.slice(0, parts);
}
