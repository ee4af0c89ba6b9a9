/** The file of a worker thread, as a URL: the thread's own bundle. The build makes it (vite.config.ts). */
declare module '*?thread' {
  const url: string;
  export default url;
}
