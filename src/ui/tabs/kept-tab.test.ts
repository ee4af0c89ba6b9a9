import { describe, expect, it } from 'vitest';
import type { SessionStorage } from '../../core/platform';
import { openPage } from '../page/page-state';
import { TABS } from '.';

type Settings = Pick<SessionStorage, 'loadSetting' | 'saveSetting'>;

function memory(kept?: string): Settings {
  let setting = kept;
  return {
    loadSetting: () => setting,
    saveSetting: (_, value) => {
      setting = value;
    },
  };
}

describe('the tab of the page', () => {
  it('is the first one, until another was chosen', () => {
    const session = memory();
    const page = openPage(session, TABS);
    expect(page.getState().tab).toBe('edit');
    page.setState({ tab: 'compare' });
    expect(openPage(session, TABS).getState().tab).toBe('compare');
  });

  it('is the first one where the kept one is gone', () => {
    expect(openPage(memory('print'), TABS).getState().tab).toBe('edit');
  });

  it('changes although the storage is full', () => {
    const full: Settings = {
      loadSetting: () => undefined,
      saveSetting: () => {
        throw new Error('full');
      },
    };
    const page = openPage(full, TABS);
    page.setState({ tab: 'study' });
    expect(page.getState().tab).toBe('study');
  });
});
