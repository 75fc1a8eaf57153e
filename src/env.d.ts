/** Which source this build is of; written in by the bundler. */
declare const __BUILD_ID__: string;
declare const __BUILT_ON__: import('../functions/shared/local-date.ts').LocalDate;

declare namespace App {
  interface Locals {
    /** What a handler gave an on-demand page to show; absent when no handler ran. */
    view?: {
      status: number;
      data: unknown;
      filing?: import('../functions/shared/filing.ts').Filing;
      /** What names the opened request in the forms of its pages. */
      opened?: string;
      /** What names the draft in the forms of its journey. */
      begun?: string;
    };
  }
}
