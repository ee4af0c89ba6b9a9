/** Deflates strips where the platform has nothing quicker. */
import { zlibSync } from 'fflate';
import type { Deflate } from '../format';

/** On photographs, higher levels take up to twice as long for a few thousandths of the size. */
const DEFLATE_LEVEL = 3;

export const deflateStrip: Deflate = (bytes) => zlibSync(bytes, { level: DEFLATE_LEVEL });
