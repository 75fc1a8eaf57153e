/** As much of jsdom, which brings no types, as tests use by themselves. */
declare module 'jsdom' {
  export class JSDOM {
    constructor(html: string, options?: { readonly url?: string });
    readonly window: { readonly document: Document };
  }
}
