import layered from './styles/site.css?inline';
import { forOldBrowsers } from './styles/old-browsers.ts';

/** The one stylesheet that public pages hold, as old browsers take it too. */
export const stylesheet = forOldBrowsers(layered);
