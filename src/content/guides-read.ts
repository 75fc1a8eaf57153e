/**
 * Where the loader of guides says what search knows of them. Astro loads the loader apart from whoever makes the data of
 * search, so that they share no module; to read ten thousand guides a second time takes as long as to index them.
 */
export const GUIDES_READ = 'heqi:guides-read';
