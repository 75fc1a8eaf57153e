import { MODES, type Mode } from '../functions/shared/modes.ts';

type Params = Record<string, string>;

/**
 * The static paths of a page in all three trees. Every prerendered page under `pages/[...mode]/` calls it once,
 * with its own entries if the page has more parameters than the mode.
 */
export function perMode<P extends Record<string, unknown>>(
  entries: { params: Params; props: P }[] = [{ params: {}, props: {} as P }],
) {
  return MODES.flatMap((mode) =>
    entries.map(({ params, props }) => ({
      params: { ...params, mode: mode === 'standard' ? undefined : mode },
      props: { ...props, mode },
    })),
  );
}

/** The tree of an on-demand page, from its `mode` route parameter; undefined for a parameter that is no tree. */
export function modeOfParam(param: string | undefined): Mode | undefined {
  if (param === undefined || param === '') return 'standard';
  return MODES.find((mode) => mode === param && mode !== 'standard');
}
