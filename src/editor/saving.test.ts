import { describe, expect, it, vi } from 'vitest';
import { plainImage } from '../core/pixels/plain-image';
import { Editor } from './editor';
import { testPlatform } from './platform.fixture';
import { formatSavedState, parseSavedState } from './saved-state';
import { Tasks } from './tasks';

async function openEditor() {
  const platform = testPlatform(plainImage(1, 1, new Uint16Array(3)));
  const save = vi.spyOn(platform.session, 'saveState');
  const editor = new Editor(platform, new Tasks());
  await editor.open(new File(['x'], 'photo.tif'));
  editor.addStep('exposure');
  save.mockClear();
  const savedEv = (): unknown => parseSavedState(platform.kept.state!)?.history.state.steps[0]?.params['ev'];
  return { editor, save, savedEv };
}

describe('saving', () => {
  it('writes a few times a second while a drag goes on, and at its end', async () => {
    const { editor, save, savedEv } = await openEditor();
    vi.useFakeTimers();
    editor.beginMark('Exposure');
    for (let i = 1; i <= 100; i++) {
      editor.setParameters(0, { ev: i / 100 });
      vi.advanceTimersByTime(10);
    }
    expect(save.mock.calls.length).toBeLessThanOrEqual(6);
    expect(save.mock.calls.length).toBeGreaterThanOrEqual(3);
    editor.endMark();
    expect(savedEv()).toBe(1);
    vi.useRealTimers();
  });

  it('writes what is waiting when the page goes away', async () => {
    const { editor, savedEv } = await openEditor();
    editor.beginMark('Exposure');
    for (const ev of [0.1, 0.2]) editor.setParameters(0, { ev });
    expect(savedEv()).toBe(0.1);
    editor.flush();
    expect(savedEv()).toBe(0.2);
  });

  it('makes the text of an entry once', () => {
    const state = { input: 'auto', output: 'srgb', steps: [] } as const;
    let made = 0;
    const counted = (): typeof state => ({ ...state, toJSON: () => (made++, state) }) as typeof state;
    const past = Array.from({ length: 500 }, (_, i) => ({ label: `Step ${i}`, state: counted() }));
    const saved = { history: { state, past, future: [] }, view: 'paper', selected: -1 } as const;
    const first = formatSavedState(saved);
    expect(parseSavedState(first)?.history.past).toHaveLength(500);
    expect(formatSavedState(saved)).toBe(first);
    expect(made).toBe(500);
  });
});
