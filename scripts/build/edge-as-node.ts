import type { Plugin } from 'vite';

/**
 * Browsers get the same pages, styles and scripts from Cloudflare as from Node. Its plugin has styles lowered for a runtime that
 * reads none, and the adapter begins each script, those of browsers too, with a line that only the runtime wants: both weigh on
 * pages that have a few bytes to spare.
 */
export const edgeAsNode: Plugin = {
  name: 'heqi-edge-as-node',
  enforce: 'post',
  configEnvironment: (name) => ({
    build: {
      cssTarget: false,
      ...(name === 'client' && { rolldownOptions: { output: { banner: '' } } }),
    },
  }),
};
