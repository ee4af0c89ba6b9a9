/** TIFF, in and out. */
export { tiff } from './reader';
export { tiff16, tiff32f } from './writer';
