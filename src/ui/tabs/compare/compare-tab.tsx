/** The compare tab: several pictures on one canvas, the values under the pointer, and the legend of a map. */
import './compare-tab.css';
import { CompareView } from '../../canvas/compare-view';
import type { Tab } from '../tab';
import { Legend } from './legend';
import { CompareReadout } from './readout';

declare module '../../page/page-state' {
  interface TabNames {
    readonly compare: true;
  }
}

/** The pictures, and the marks over them; the panels around them come from the list of panels. */
function CompareStage() {
  return (
    <CompareView>
      <CompareReadout />
      <Legend />
    </CompareView>
  );
}

export const compareTab: Tab = { name: 'compare', label: 'Compare', Content: CompareStage };
