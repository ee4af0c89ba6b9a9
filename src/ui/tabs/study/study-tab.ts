/** The study tab, as a record. Its places, which few people need, are fetched when one of them is shown. */
import { hasPageToItself } from '../../../study/desk/study-place';
import { later } from '../../kit/later';
import type { Tab } from '../tab';

declare module '../../page/page-state' {
  interface TabNames {
    readonly study: true;
  }
}

/** Taking part in a study has the page to itself. */
export const studyTab: Tab = {
  name: 'study',
  label: 'Study',
  Content: later(() => import('./study-places'), 'StudyPlaces'),
  ownPhotos: { open: ({ desk }, files) => desk.openFiles(files) },
  alone: {
    changes: ({ desk }) => desk.store,
    holds: ({ desk }) => hasPageToItself(desk.place),
  },
};
