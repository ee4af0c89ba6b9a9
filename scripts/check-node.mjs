/** Imported first by `npm start` and `npm test`: an old Node gets one clear line instead of a syntax error. */
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`exposure-web needs Node 20.19 or later; this is ${process.versions.node}.`);
  process.exit(1);
}
