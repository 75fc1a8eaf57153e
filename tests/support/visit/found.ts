/** What is asked of each page; a finding names the check that it belongs to. */
export type Check =
  | 'axe'
  | 'code sniffer'
  | 'contrast'
  | 'contrast in the dark'
  | 'more contrast'
  | 'colour'
  | 'stillness'
  | 'blocking'
  | 'setting'
  | 'targets on a desk'
  | 'targets on a phone'
  | 'skip link'
  | 'stops'
  | 'keyboard'
  | 'forced colours'
  | 'paper'
  | 'twice as large'
  | 'narrow'
  | 'torn'
  | 'spaced'
  | 'order'
  | 'out of sight'
  | 'unstyled';

export type Found = Partial<Record<Check, readonly string[]>>;
