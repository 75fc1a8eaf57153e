/** The three trees (docs/decisions/001): every public page stands in each of them. */
export const MODES = ['standard', 'large', 'reader'] as const;
export type Mode = (typeof MODES)[number];

/** Names that residents and the Chinese guidelines use for the large tree and the reader tree (A22). */
export const MODE_ALIAS: Record<string, Mode> = {
  亲情版: 'large',
  关爱版: 'large',
  关怀版: 'large',
  长辈版: 'large',
  大字版: 'large',
  无障碍版: 'reader',
  读屏版: 'reader',
};

/** The tree that a URL path belongs to. */
export function modeOfPath(path: string): Mode {
  const first = path.split('/', 2)[1];
  return first === 'large' || first === 'reader' ? first : 'standard';
}

/** `path` (always `/…/`, as in the standard tree) in the tree of `mode`. */
export function inMode(mode: Mode, path: string): string {
  return mode === 'standard' ? path : `/${mode}${path}`;
}

/** The same page's path in the standard tree. */
export function withoutMode(path: string): string {
  const mode = modeOfPath(path);
  return mode === 'standard' ? path : path.slice(mode.length + 1);
}
