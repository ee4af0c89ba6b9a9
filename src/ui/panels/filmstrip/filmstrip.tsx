/** The row of all photos where there are several; a press shows one. The rest of its code is fetched when there are. */
import { isRoll } from '../../../editor/roll/roll-state';
import { later } from '../../kit/later';
import { useRoll } from '../../page/services';

const PhotoRow = later(() => import('./photo-row'), 'PhotoRow');

export function Filmstrip() {
  return useRoll(isRoll) ? <PhotoRow /> : null;
}
