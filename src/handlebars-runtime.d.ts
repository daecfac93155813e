/** What fills compiled templates. Its own declaration names no path that Node would find. */
declare module 'handlebars/runtime.js' {
  export { default } from 'handlebars';
}
