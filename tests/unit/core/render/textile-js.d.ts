/** https://github.com/borgar/textile-js */
declare module 'textile-js' {
  const textile: { convert(source: string): string };
  export default textile;
}
