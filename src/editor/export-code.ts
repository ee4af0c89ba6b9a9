/** The code of exports, which comes after the first picture. */
import { fetchedLater } from '../core/work/later-code';
import type * as exporting from './export';

export const exportCode = fetchedLater(() => import('./export'));

/** `exportFile`, once its code is there. */
export const exportLater: typeof exporting.exportFile = async (...given) =>
  (await exportCode()).exportFile(...given);
