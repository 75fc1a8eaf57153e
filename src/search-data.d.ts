declare module 'virtual:search-data' {
  const data: import('../functions/search/search-index.ts').SearchData;
  export default data;
}
