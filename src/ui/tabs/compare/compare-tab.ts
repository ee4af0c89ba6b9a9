/** The compare tab, as a record. Its stage is fetched when it is shown. */
import { later } from '../../kit/later';
import type { Tab } from '../tab';

declare module '../../page/page-state' {
  interface TabNames {
    readonly compare: true;
  }
}

export const compareTab: Tab = {
  name: 'compare',
  label: 'Compare',
  Content: later(() => import('./compared-pictures'), 'ComparedPictures'),
};
