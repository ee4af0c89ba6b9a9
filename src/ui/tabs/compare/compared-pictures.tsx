/** The stage of the compare tab: several pictures on one canvas, the values under the pointer, and the legend of a map. */
import './compare-tab.css';
import { CompareView } from '../../canvas/compare-view';
import { Legend } from './legend';
import { CompareReadout } from './readout';

/** The pictures, and the marks over them; the panels around them come from the list of panels. */
export function ComparedPictures() {
  return (
    <CompareView>
      <CompareReadout />
      <Legend />
    </CompareView>
  );
}
