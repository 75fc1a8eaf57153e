import { create } from 'qrcode';
import { inMode, type Mode } from '../functions/shared/modes.ts';

/**
 * The address of a page as paper carries it, in the tree that was printed. Undefined in a site that was built without
 * its public address: no reader of the paper could open that one.
 */
export function printedAddress(site: URL | undefined, mode: Mode, path: string): URL | undefined {
  return site === undefined || site.hostname === 'localhost' ? undefined : new URL(inMode(mode, path), site);
}

/** A QR code as one path of strokes in a square of `size` modules, without its quiet zone. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  // The dark modules of a row as strokes from its start: 'h7m2 0h1' is seven dark, two light, one dark.
  const strokesOf = (y: number) => {
    const row = Array.from({ length: size }, (_, x) => (modules.get(y, x) ? '1' : '0')).join('');
    const runs = row.replace(/0+$/, '').match(/0+|1+/g) ?? [];
    return runs
      .map((run) => (run.startsWith('1') ? `h${String(run.length)}` : `m${String(run.length)} 0`))
      .join('');
  };
  // One stroked line for each row: a third of the bytes of a square for each module.
  return { size, path: Array.from({ length: size }, (_, y) => `M0 ${String(y)}.5${strokesOf(y)}`).join('') };
}
