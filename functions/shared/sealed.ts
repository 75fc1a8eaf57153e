/** Text that only the sealer can open. The brand keeps plain text out of sealed columns at compile time. */
export type Sealed = string & { readonly brand: 'Sealed' };
