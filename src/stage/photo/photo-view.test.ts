import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { type Frame, NOTHING_DRAWN } from './frame';
import { PhotoView } from './photo-view';

const canvas = { width: 1000, height: 600, margin: 0 };

function shownView(): PhotoView {
  const view = new PhotoView(createStore<Frame>(() => NOTHING_DRAWN));
  view.resize(canvas);
  view.show({ width: 4000, height: 3000 });
  return view;
}

describe('PhotoView', () => {
  it('shows a new photo whole and keeps it whole when the canvas changes', () => {
    const view = shownView();
    expect(view.state).toMatchObject({ fit: true, viewport: { scale: 5 } });
    view.resize({ ...canvas, height: 300 });
    expect(view.state).toMatchObject({ fit: true, viewport: { scale: 10, height: 300 } });
  });

  it('keeps scale and place when the canvas changes at 100 %', () => {
    const view = shownView();
    view.showActualSize();
    view.resize({ ...canvas, width: 800 });
    expect(view.state).toMatchObject({
      fit: false,
      viewport: { scale: 1, left: 1600, top: 1200 },
    });
  });

  it('toggles between 100 % at a point and all of it', () => {
    const view = shownView();
    view.toggle(500, 300);
    expect(view.state.viewport).toMatchObject({ scale: 1, left: 1500, top: 1200 });
    view.toggle(0, 0);
    expect(view.state).toMatchObject({ fit: true, viewport: { scale: 5 } });
  });

  it('notices that zooming out has reached the whole photo', () => {
    const view = shownView();
    view.showActualSize();
    view.zoomBy(0.001, 0, 0);
    expect(view.state.fit).toBe(true);
  });

  it('keeps the place for a photo of the same size, and starts over for another', () => {
    const view = shownView();
    view.showActualSize();
    view.show({ width: 4000, height: 3000 });
    expect(view.state.fit).toBe(false);
    view.show({ width: 3000, height: 4000 });
    expect(view.state.fit).toBe(true);
  });
});
